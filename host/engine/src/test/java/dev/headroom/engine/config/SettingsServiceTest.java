package dev.headroom.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Setting;
import dev.headroom.api.Setting.Type;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.HostEnvironment;
import dev.headroom.engine.platform.HostProcesses;
import dev.headroom.engine.platform.TestingMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsServiceTest {
  /** Two providers, of which one has a plugin that cannot be loaded. */
  private static final class TestingDeclarations implements DeclaredSettings {
    @Override
    public Set<String> providerIds() {
      return new TreeSet<>(Set.of("claude", "broken"));
    }

    @Override
    public List<Setting> of(String providerId) {
      if (providerId.equals("broken")) {
        throw new ProviderException(ErrorKind.PLUGIN_FAILURE, "cannot be loaded");
      }
      return List.of(
          Setting.baseUrl("base_url", "https://api.example.com", "Where it is"),
          Setting.optional("limit", Type.INTEGER, "How many"));
    }
  }

  @TempDir Path root;
  private final Map<String, String> variables = new HashMap<>();

  @Test
  void setsGetsAndUnsetsHostSettings() throws IOException {
    assertThat(service().set("fetch.timeout", "5s", Optional.empty()).orElseThrow().value())
        .isEqualTo("5s");
    assertThat(service().get("fetch.timeout").origin()).contains("~/config/config.toml:2");

    assertThat(service().unset("fetch.timeout", Optional.empty())).isTrue();
    assertThat(service().unset("fetch.timeout", Optional.empty())).isFalse();
    assertThat(service().get("fetch.timeout").value()).contains("30s");
  }

  @Test
  void setsProviderSettingsInTheFormOfTheirType() throws IOException {
    service().set("providers.claude.limit", "7", Optional.empty());
    service().set("providers.claude.enabled", "true", Optional.empty());
    service().set("providers.claude.base_url", "https://x.example/", Optional.empty());
    service().set("providers.claude.fetch.timeout", "9s", Optional.empty());

    assertThat(root.resolve("config/config.toml"))
        .hasContent(
            """
            [providers.claude]
            limit = 7
            enabled = true
            base_url = "https://x.example/"

            [providers.claude.fetch]
            timeout = "9s"
            """);
    assertThat(service().get("providers.claude.base_url").value()).contains("https://x.example");
    assertThat(service().get("providers.claude.fetch.timeout").value()).contains("9s");
    assertThat(service().get("providers.claude.enabled").value()).contains("true");
  }

  @Test
  void setsAValueForOneProfile() {
    service().set("fetch.timeout", "5s", Optional.of("work"));
    assertThat(service().get("fetch.timeout").value()).contains("30s");

    variables.put("HEADROOM_PROFILE", "work");
    assertThat(service().get("fetch.timeout").value()).contains("5s");
    assertThatThrownBy(() -> service().set("profile", "x", Optional.of("work")))
        .isInstanceOf(ConfigurationException.class);
    assertThat(service().unset("fetch.timeout", Optional.of("work"))).isTrue();
  }

  @Test
  void tellsWhatCountsWhenAStrongerLayerHidesTheNewValue() {
    variables.put("HEADROOM_FETCH_TIMEOUT", "9s");

    assertThat(service().set("fetch.timeout", "5s", Optional.empty()))
        .contains(new ConfigValue("fetch.timeout", "9s", "HEADROOM_FETCH_TIMEOUT"));
  }

  @Test
  void suggestsWhatAnUnknownKeyWasMeantToBe() {
    assertHint("fetch.timout", "did you mean fetch.timeout?");
    assertHint("providers.claude.bas_url", "did you mean providers.claude.base_url?");
    assertHint("providers.cluade.enabled", "did you mean providers.claude.enabled?");
    assertHint("something.else.entirely", "`headroom config show` lists them");
    assertHint("providers.claude.api_key", "sign in with `headroom auth login`");
    assertHint("", "`headroom config show` lists them");
    assertHint("providers.claude.enabled.x", "did you mean providers.claude.enabled?");
  }

  @Test
  void changesNothingWhenTheValueIsNotValid() {
    assertThatThrownBy(() -> service().set("fetch.timeout", "30", Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("fetch.timeout must be a duration such as 90s, 5m, 2h or 1d");
    assertThatThrownBy(
            () -> service().set("providers.claude.base_url", "http://x.example", Optional.empty()))
        .isInstanceOf(ConfigurationException.class);
    assertThat(root.resolve("config/config.toml")).doesNotExist();
  }

  @Test
  void removesAlsoAKeyThatMeansNothing() throws IOException {
    write("[fetch]\ntimout = '1s'\n");

    assertThat(service().unset("fetch.timout", Optional.empty())).isTrue();
    assertThatThrownBy(() -> service().unset("fetch.timout", Optional.empty()))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void warnsOfKeysThatMeanNothing() throws IOException {
    write(
        """
        [fetch]
        timout = "1s"
        [providers.claude]
        base_url = "https://x.example"
        api_key = "sk-secret"
        tables.users.limit = 1
        [providers.absent]
        enabled = true
        [providers.broken]
        anything = 1
        [profiles.work]
        profile = "x"
        fetch.timeout = "1s"
        """);

    assertThat(service().warnings())
        .extracting(warning -> warning.substring(warning.indexOf(".toml:") + 6))
        .containsExactly(
            "2: there is no setting fetch.timout",
            "5: there is no setting providers.claude.api_key",
            "8: there is no setting providers.absent.enabled",
            "12: there is no setting profiles.work.profile");
  }

  @Test
  void reportsAllSettingsEvenWhenOneIsWrong() throws IOException {
    write("[fetch]\ntimeout = 3\n[providers.claude]\nbase_url = 'ftp://x'\nlimit = 2\n");

    var reports = service().all();

    assertThat(reports).extracting(SettingReport::key).contains("profile", "http.proxy");
    assertThat(report(reports, "fetch.timeout").problem()).isPresent();
    assertThat(report(reports, "display.color").origin()).contains("default");
    assertThat(report(reports, "http.proxy").value()).isEmpty();
    assertThat(report(reports, "providers.claude.base_url").problem()).isPresent();
    assertThat(report(reports, "providers.claude.limit").value()).contains("2");
  }

  private void assertHint(String key, String hint) {
    assertThatThrownBy(() -> service().set(key, "1", Optional.empty()))
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.error().hint()).contains(hint));
  }

  private static SettingReport report(List<SettingReport> reports, String key) {
    return reports.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
  }

  private void write(String text) throws IOException {
    Files.createDirectories(root.resolve("config"));
    Files.writeString(root.resolve("config/config.toml"), text);
  }

  private SettingsService service() {
    var machine = TestingMachine.linux(root, variables);
    var file =
        new ConfigFile(
            new Directories(
                root.resolve("config"),
                root.resolve("data"),
                root.resolve("cache"),
                root.resolve("state")));
    return new SettingsService(
        file,
        new LayeredConfiguration(file, machine, List.of()),
        new TestingDeclarations(),
        new HostEnvironment(machine, new HostProcesses(machine)));
  }
}
