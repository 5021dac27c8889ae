package dev.headroom.plugins.cloudconnexa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Resource.Capability;
import dev.headroom.api.resource.ResourceAction;
import dev.headroom.testkit.TestingProviderContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceCatalogueTest {
  @TempDir Path root;

  @Test
  void hasATableForEveryKindOfObject() {
    assertThat(resources())
        .extracting(resource -> resource.schema().name())
        .containsExactlyInAnyOrder(
            "network",
            "network-connector",
            "network-route",
            "network-application",
            "network-application-route",
            "network-ip-service",
            "network-ip-service-route",
            "host",
            "host-connector",
            "host-application",
            "host-application-route",
            "host-ip-service",
            "user",
            "user-secondary-group",
            "user-group",
            "user-group-region",
            "device",
            "access-group",
            "access-group-item",
            "dns-record",
            "location-context",
            "device-posture",
            "cyber-shield-allowed-domain",
            "cyber-shield-blocked-domain",
            "region",
            "session",
            "audit-log",
            "dns-log",
            "setting");
  }

  @Test
  void pointsToColumnsThatAreThere() {
    Map<String, Resource> byName =
        resources().stream().collect(Collectors.toMap(r -> r.schema().name(), Function.identity()));

    assertThat(byName.values().stream().flatMap(r -> r.schema().columns().stream()))
        .filteredOn(column -> column.references().isPresent())
        .isNotEmpty()
        .allSatisfy(
            column -> {
              String[] target = column.references().get().split("\\.", 2);
              assertThat(byName).containsKey(target[0]);
              assertThat(byName.get(target[0]).schema().column(target[1]).orElseThrow().key())
                  .isTrue();
            });
    assertThat(byName.values().stream().flatMap(r -> r.embeddedIn().stream()))
        .allSatisfy(
            parent -> assertThat(byName.get(parent).capabilities()).contains(Capability.SCAN));
  }

  @Test
  void storesNoSecret() {
    assertThat(resources().stream().flatMap(r -> r.schema().columns().stream()))
        .filteredOn(column -> column.sensitivity() == Column.Sensitivity.NEVER_STORED)
        .extracting(Column::name)
        .containsOnly("profile", "profile_token", "ipsec_config");
  }

  @Test
  void saysOfEveryActionThatItChangesSomething() {
    assertThat(resources().stream().flatMap(r -> r.actions().stream()))
        .isNotEmpty()
        .allMatch(ResourceAction::changes);
  }

  private List<Resource> resources() {
    var provider = new CloudConnexaProvider();
    return provider.resources(TestingProviderContext.builder(provider, root).build());
  }
}
