package dev.headroom.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Environment.OperatingSystem;
import dev.headroom.api.Provider;
import dev.headroom.api.Setting;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.testkit.TestingEnvironment;
import dev.headroom.testkit.TestingSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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

  /**
   * Where a sign-in sends credentials is an address like all others: declared, shown and set by the
   * user. The host refuses any other.
   */
  @Test
  default void signsInAtItsDeclaredOrigins() {
    Provider provider = provider();
    var origins = new LinkedHashMap<String, String>();
    provider.settings().stream()
        .filter(DeclarationContract::isAddress)
        .map(Setting::key)
        .forEach(key -> origins.put(key, "https://" + key.replace('_', '-') + ".example"));
    var environment =
        new TestingEnvironment(Map.of(), Path.of(""), OperatingSystem.LINUX, Map.of());
    var settings = new TestingSettings(provider.settings(), origins, environment);

    for (AuthMethod method : provider.authMethods()) {
      assertThat(addressesOf(method, settings))
          .as("addresses of the sign-in %s, with another value for each base address", method.id())
          .allSatisfy(
              address ->
                  assertThat(origins)
                      .containsValue(address.getScheme() + "://" + address.getRawAuthority()));
    }
  }

  private static List<URI> addressesOf(AuthMethod method, Settings settings) {
    Optional<Function<Settings, OAuthConfiguration>> server =
        switch (method) {
          case AuthMethod.DeviceCode device -> Optional.of(device.server());
          case AuthMethod.AuthorizationCode code -> Optional.of(code.server());
          case AuthMethod.ClientCredentials client -> Optional.of(client.server());
          case AuthMethod.ApiKey _,
              AuthMethod.PastedToken _,
              AuthMethod.UserPassword _,
              AuthMethod.ExternalCredential _,
              AuthMethod.Custom _ ->
              Optional.empty();
        };
    return server.map(known -> addressesOf(known.apply(settings))).orElse(List.of());
  }

  private static List<URI> addressesOf(OAuthConfiguration server) {
    return Stream.of(
            server.issuer(),
            server.deviceAuthorizationEndpoint(),
            server.authorizationEndpoint(),
            server.tokenEndpoint(),
            server.revocationEndpoint())
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean isAddress(Setting setting) {
    return setting.type() == Setting.Type.BASE_URL;
  }
}
