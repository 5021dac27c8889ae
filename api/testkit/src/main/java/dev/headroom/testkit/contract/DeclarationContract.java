package dev.headroom.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Provider;
import dev.headroom.api.Setting;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.usage.FetchStrategy;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What a provider declares is complete, without contradiction, and the same at every call. */
public interface DeclarationContract extends ProviderSupplier {
  @Test
  default void declaresTheSameAtEveryCall() {
    Provider provider = provider();

    assertThat(provider.info()).isEqualTo(provider.info());
    assertThat(provider.settings().stream().map(Setting::key))
        .containsExactlyElementsOf(provider.settings().stream().map(Setting::key).toList());
    assertThat(provider.fetchStrategies().stream().map(FetchStrategy::name))
        .containsExactlyElementsOf(
            provider.fetchStrategies().stream().map(FetchStrategy::name).toList());
  }

  @Test
  default void givesEverySettingOneKey() {
    assertThat(provider().settings().stream().map(Setting::key)).doesNotHaveDuplicates();
  }

  @Test
  default void givesEverySignInMethodOneId() {
    assertThat(provider().authMethods().stream().map(AuthMethod::id)).doesNotHaveDuplicates();
    assertThat(provider().authMethods()).allSatisfy(m -> assertThat(m.label()).isNotBlank());
  }

  @Test
  default void givesEveryStrategyOneShortName() {
    assertThat(provider().fetchStrategies().stream().map(FetchStrategy::name))
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).matches("[a-z][a-z0-9_]*"));
  }

  @Test
  default void namesItsOriginsAsSettings() {
    Provider provider = provider();
    boolean talks = !provider.fetchStrategies().isEmpty() || provider.statusPage().isPresent();

    assertThat(provider.settings().stream().filter(DeclarationContract::isAddress))
        .allSatisfy(setting -> assertThat(setting.key()).matches("base_url|[a-z0-9_]+_base_url"));
    if (talks) {
      assertThat(provider.settings().stream().map(Setting::key)).contains("base_url");
    }
  }

  @Test
  default void talksToSecureOriginsByDefault() {
    assertThat(provider().settings().stream().filter(DeclarationContract::isAddress))
        .allSatisfy(
            setting ->
                setting
                    .defaultValue()
                    .map(URI::create)
                    .ifPresent(
                        address -> {
                          assertThat(address).hasScheme("https").hasNoQuery().hasNoFragment();
                          assertThat(address.getHost()).isNotNull();
                        }));
  }

  private static boolean isAddress(Setting setting) {
    return setting.type() == Setting.Type.BASE_URL;
  }
}
