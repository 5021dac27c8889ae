package dev.headroom.engine.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Resource;
import dev.headroom.engine.provider.RowOrigin;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResourceCatalogTest {
  private static final Freshness POLICY = new Freshness.ByPolicy();

  private final TestingPlugins plugins =
      new TestingPlugins()
          .with(TestingProvider.of("acme", "user", "user-group"))
          .with(TestingProvider.of("globex", "site"));
  private final ResourceCatalog catalog = TestingCatalog.of(plugins);

  @Test
  void loadsOnlyThePluginsThatTheNamesBeginWith() {
    assertThat(catalog.named(List.of("ACME_user_group", "other"), POLICY))
        .extracting(ResourceTable::name)
        .containsExactly("acme_user_group");
    assertThat(plugins.loaded()).containsExactly("acme");
  }

  @Test
  void findsAResourceByItsOwnName() {
    assertThat(catalog.find("globex", "site")).map(ResourceTable::name).contains("globex_site");
    assertThat(catalog.find("globex", "user")).isEmpty();
  }

  @Test
  void namesATableOnce() {
    assertThat(catalog.named(List.of("acme_user", "Acme_User"), POLICY)).hasSize(1);
  }

  @Test
  void aProviderThatFailsHidesNoTableOfAnother() {
    var both =
        new TestingPlugins()
            .with(TestingProvider.of("acme", "user"))
            .with(TestingProvider.of("acme-labs", "user"));
    var failing =
        new ResourceCatalog(
            both,
            provider -> {
              if (provider.info().id().equals("acme")) {
                throw new ProviderException(ErrorKind.PLUGIN_FAILURE, "acme is broken");
              }
              return provider.resources(new UnusedContext());
            },
            provider -> RowOrigin.NOBODY,
            TestingCatalog.learning(Path.of("nowhere"), Clock.systemUTC(), warning -> {}));

    assertThat(failing.named(List.of("acme_labs_user"), POLICY))
        .extracting(ResourceTable::name)
        .containsExactly("acme_labs_user");
    assertThatThrownBy(() -> failing.named(List.of("acme_user"), POLICY))
        .hasMessage("acme is broken");
  }

  @Test
  void whatCanOnlyBeWrittenHasCommandsAndNoTable() {
    Set<Resource.Capability> written =
        EnumSet.of(Resource.Capability.CREATE, Resource.Capability.DELETE);
    var acme =
        TestingProvider.of(
            "acme",
            TestingResource.named("user"),
            TestingResource.named("blocked-domain").capabilities(written));
    ResourceCatalog known = TestingCatalog.of(new TestingPlugins().with(acme));

    assertThat(known.find("acme", "blocked-domain")).isPresent();
    assertThat(known.resourcesOf(known.providers().getFirst())).containsExactly("user");
    assertThat(known.named(List.of("acme_blocked_domain"), POLICY)).isEmpty();
  }

  @Test
  void saysWhyAPluginCannotBeUsed() {
    assertThatThrownBy(() -> catalog.tablesOf("initech"))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("there is no provider initech");
  }
}
