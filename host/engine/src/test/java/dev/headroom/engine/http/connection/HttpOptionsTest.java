package dev.headroom.engine.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Environment;
import dev.headroom.api.Setting;
import dev.headroom.api.Settings;
import dev.headroom.engine.config.ConfigValue;
import dev.headroom.engine.config.Configuration;
import dev.headroom.engine.http.outbound.Origin;
import dev.headroom.engine.platform.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpOptionsTest {
  @Test
  void withoutSettingsAndVariablesThereIsNothing() {
    assertThat(options(Map.of(), Map.of())).isEqualTo(HttpOptions.plain("headroom/1.2.3"));
  }

  @Test
  void aSettingWinsOverTheEnvironment() {
    HttpOptions options =
        options(
            Map.of("http.proxy", "http://settings:1", "http.no_proxy", "a.example"),
            Map.of("HTTPS_PROXY", "http://environment:1", "NO_PROXY", "b.example"));

    assertThat(options.proxy()).hasValue(new HttpOptions.Text("http://settings:1", "http.proxy"));
    assertThat(options.noProxy()).hasValue(new HttpOptions.Text("a.example", "http.no_proxy"));
  }

  @Test
  void theLowerCaseVariableWins() {
    HttpOptions options =
        options(
            Map.of(), Map.of("https_proxy", "lower:1", "HTTPS_PROXY", "upper:1", "no_proxy", "*"));

    assertThat(options.proxy()).hasValue(new HttpOptions.Text("lower:1", "https_proxy"));
    assertThat(options.noProxy()).hasValue(new HttpOptions.Text("*", "no_proxy"));
  }

  @Test
  void theProxyForEverythingComesLast() {
    assertThat(options(Map.of(), Map.of("ALL_PROXY", "all:1", "HTTPS_PROXY", "https:1")).proxy())
        .hasValue(new HttpOptions.Text("https:1", "HTTPS_PROXY"));
    assertThat(options(Map.of(), Map.of("ALL_PROXY", "all:1")).proxy())
        .hasValue(new HttpOptions.Text("all:1", "ALL_PROXY"));
  }

  @Test
  void theProxyForPlainHttpMeansNothing() {
    assertThat(options(Map.of(), Map.of("http_proxy", "a:1", "HTTP_PROXY", "b:1")).proxy())
        .isEmpty();
  }

  @Test
  void aBlankValueCountsAsNotSet() {
    assertThat(options(Map.of("http.proxy", " "), Map.of("HTTPS_PROXY", " ")).proxy()).isEmpty();
  }

  @Test
  void theFileOfCertificatesMayStartInTheHomeDirectory() {
    assertThat(options(Map.of("http.ca_file", "~/ca.pem"), Map.of()).caFile())
        .hasValue(new HttpOptions.Text("/home/ann/ca.pem", "http.ca_file"));
    assertThat(options(Map.of("http.ca_file", "ca.pem"), Map.of()).caFile())
        .hasValue(new HttpOptions.Text("/project/ca.pem", "http.ca_file"));
  }

  @Test
  void certificatesOfTheEnvironmentAreTaken() {
    HttpOptions options =
        options(Map.of(), Map.of("SSL_CERT_FILE", "/etc/ca.pem", "SSL_CERT_DIR", "/etc/certs"));

    assertThat(options.certFile()).hasValue(new HttpOptions.Text("/etc/ca.pem", "SSL_CERT_FILE"));
    assertThat(options.certDirectories())
        .hasValue(new HttpOptions.Text("/etc/certs", "SSL_CERT_DIR"));
  }

  @Test
  void thePasswordOfAProxyIsNotShown() {
    HttpOptions options = options(Map.of("http.proxy", "http://me:hidden@proxy:1"), Map.of());

    assertThat(options.toString()).doesNotContain("hidden");
    assertThat(ProxyRules.of(options).proxyFor(new Origin("https", "a.example", 443)).toString())
        .doesNotContain("hidden");
  }

  private static HttpOptions options(Map<String, String> settings, Map<String, String> variables) {
    var machine =
        new Machine(
            variables,
            Path.of("/home/ann"),
            Environment.OperatingSystem.LINUX,
            Path.of("/project"));
    return HttpOptions.of(new SettingsMap(settings), machine, "1.2.3");
  }

  private record SettingsMap(Map<String, String> values) implements Configuration {
    @Override
    public String profile() {
      return "default";
    }

    @Override
    public Optional<ConfigValue> find(String key) {
      return Optional.ofNullable(values.get(key))
          .map(value -> new ConfigValue(key, value, "a test"));
    }

    @Override
    public Optional<ConfigValue> find(String key, String providerId) {
      return find(key);
    }

    @Override
    public Settings forProvider(
        String providerId, List<Setting> declared, Environment environment) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Settings forTable(
        String providerId, String table, List<Setting> declared, Environment environment) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Boolean> providerChoices() {
      return Map.of();
    }
  }
}
