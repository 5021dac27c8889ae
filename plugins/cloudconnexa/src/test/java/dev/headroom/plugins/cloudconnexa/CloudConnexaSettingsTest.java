package dev.headroom.plugins.cloudconnexa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.testkit.TestingProviderContext;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudConnexaSettingsTest {
  @TempDir Path root;

  @Test
  void derivesTheAddressFromTheCloudId() {
    assertThat(address(machine().setting("cloud_id", " acme-2 ")))
        .isEqualTo(URI.create("https://acme-2.api.openvpn.com/api/v1/users"));
  }

  @Test
  void takesTheAddressOfTheVendorsOwnVariable() {
    assertThat(
            address(
                machine()
                    .variable("CLOUDCONNEXA_BASE_URL", "https://acme.api.openvpn.com/api/v1/")))
        .isEqualTo(URI.create("https://acme.api.openvpn.com/api/v1/users"));
  }

  @Test
  void prefersWhatTheUserSetToTheVariable() {
    assertThat(
            address(
                machine()
                    .variable("CLOUDCONNEXA_BASE_URL", "https://other.api.openvpn.com")
                    .setting("cloud_id", "acme")))
        .hasHost("acme.api.openvpn.com");
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.api.openvpn.com, https://acme.api.openvpn.com",
    "https://acme.api.openvpn.com/, https://acme.api.openvpn.com",
    "https://acme.api.openvpn.com/api/beta, https://acme.api.openvpn.com",
    "https://acme.api.openvpn.com//api/v1//, https://acme.api.openvpn.com",
    "http://127.0.0.1:8080/gateway/vpn, http://127.0.0.1:8080/gateway/vpn",
    "http://127.0.0.1:8080/api-gateway/api, http://127.0.0.1:8080/api-gateway"
  })
  void cutsThePathOfTheApiFromAnAddress(String given, String base) {
    assertThat(address(machine().setting("base_url", given)))
        .isEqualTo(URI.create(base + "/api/v1/users"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v2", "/api/v2/"})
  void takesAnotherPrefix(String prefix) {
    assertThat(address(machine().setting("cloud_id", "acme").setting("api_prefix", prefix)))
        .hasPath("/api/v2/users");
  }

  @Test
  void saysWhichSettingIsMissing() {
    assertThatThrownBy(() -> address(machine()))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> {
              assertThat(failed.error().kind()).isEqualTo(ErrorKind.NOT_CONFIGURED);
              assertThat(failed.error().hint().orElseThrow())
                  .contains("config set providers.cloudconnexa.cloud_id");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme.api.openvpn.com", "https://acme", "a me"})
  void refusesWhatIsNoCloudId(String id) {
    assertThatThrownBy(() -> address(machine().setting("cloud_id", id)))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("is not a Cloud ID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "/api?x=", "/a b"})
  void refusesWhatIsNoPrefix(String prefix) {
    assertThatThrownBy(
            () -> address(machine().setting("cloud_id", "acme").setting("api_prefix", prefix)))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("api_prefix");
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "5, 5", "400, 30"})
  void readsNoMoreDaysThanThereAre(String given, long days) {
    assertThat(
            CloudConnexaSettings.logDays(machine().setting("log_days", given).build().settings()))
        .isEqualTo(days);
  }

  private static URI address(TestingProviderContext.Builder machine) {
    return CloudConnexaSettings.address(machine.build().settings(), "/users");
  }

  private TestingProviderContext.Builder machine() {
    return TestingProviderContext.builder(new CloudConnexaProvider(), root);
  }
}
