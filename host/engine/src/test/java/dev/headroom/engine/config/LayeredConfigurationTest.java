package dev.headroom.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.Environment;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Setting;
import dev.headroom.api.Setting.Discovered;
import dev.headroom.api.Setting.Type;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.HostEnvironment;
import dev.headroom.engine.platform.HostProcesses;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.platform.TestingMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayeredConfigurationTest {
  private static final Setting BASE =
      Setting.baseUrl("base_url", "https://api.example.com/", "Where it is");
  private static final Setting LIMIT = Setting.of("limit", Type.INTEGER, "5", "How many");
  private static final Setting PAUSE = Setting.optional("pause", Type.DURATION, "How long");
  private static final Setting STRICT = Setting.optional("strict", Type.BOOLEAN, "Whether");

  @TempDir Path home;
  private final Map<String, String> variables = new HashMap<>();
  private String file = "";
  private List<ConfigValue> flags = List.of();

  @Test
  void fallsBackToDefaults() {
    var configuration = configuration();

    assertThat(configuration.profile()).isEqualTo("default");
    assertThat(configuration.find("fetch.timeout"))
        .contains(new ConfigValue("fetch.timeout", "30s", "default"));
    assertThat(configuration.find("http.proxy")).isEmpty();
    assertThat(configuration.duration("fetch.command_timeout")).isEqualTo(Duration.ofMinutes(1));
    assertThat(configuration.size("http.max_answer", "acme")).isEqualTo(16 << 20);
  }

  @Test
  void letsEachLayerOverrideTheWeakerOnes() {
    file = "profile = 'work'\n[fetch]\ntimeout = '1s'\n";
    assertThat(configuration().find("fetch.timeout", "claude")).contains(value("1s", ":3"));

    file += "[profiles.work.fetch]\ntimeout = '2s'\n";
    assertThat(configuration().find("fetch.timeout")).contains(value("2s", ":5"));

    file += "[providers.claude.fetch]\ntimeout = '3s'\n";
    assertThat(configuration().find("fetch.timeout", "claude")).contains(value("3s", ":7"));
    assertThat(configuration().find("fetch.timeout", "codex")).contains(value("2s", ":5"));

    file += "[profiles.work.providers.claude.fetch]\ntimeout = '4s'\n";
    assertThat(configuration().find("fetch.timeout", "claude")).contains(value("4s", ":9"));

    variables.put("HEADROOM_FETCH_TIMEOUT", "5s");
    assertThat(configuration().find("fetch.timeout", "claude").orElseThrow())
        .isEqualTo(new ConfigValue("fetch.timeout", "5s", "HEADROOM_FETCH_TIMEOUT"));

    variables.put("HEADROOM_CLAUDE_FETCH_TIMEOUT", "6s");
    assertThat(configuration().find("fetch.timeout", "claude").orElseThrow().value())
        .isEqualTo("6s");

    flags = List.of(new ConfigValue("fetch.timeout", "7s", "--timeout"));
    assertThat(configuration().find("fetch.timeout", "claude")).contains(flags.getFirst());
  }

  @Test
  void takesTheProfileFromFlagThenEnvironmentThenFile() {
    file = "profile = 'a'\n[profiles.a]\nprofile = 'no'\n[profiles.c.fetch]\ntimeout = '3s'\n";
    assertThat(configuration().profile()).isEqualTo("a");

    variables.put("HEADROOM_PROFILE", "b");
    assertThat(configuration().profile()).isEqualTo("b");

    flags = List.of(new ConfigValue("profile", "c", "--profile"));
    assertThat(configuration().profile()).isEqualTo("c");
    assertThat(configuration().find("fetch.timeout").orElseThrow().value()).isEqualTo("3s");
  }

  @Test
  void givesAProviderItsSettings() {
    file =
        """
        [providers.some-tool]
        base_url = "https://proxy.example.com/x/"
        limit = 7
        pause = "2m"
        strict = true
        """;

    var settings = provider(configuration());

    assertThat(settings.text("base_url")).contains("https://proxy.example.com/x");
    assertThat(settings.address("base_url", "/v1?a=b"))
        .isEqualTo(URI.create("https://proxy.example.com/x/v1?a=b"));
    assertThat(settings.integer("limit")).contains(7L);
    assertThat(settings.duration("pause")).contains(Duration.ofMinutes(2));
    assertThat(settings.isTrue("strict")).isTrue();
  }

  @Test
  void knowsAbsenceAndRefusesWhatIsNotDeclared() {
    var settings = provider(configuration());

    assertThat(settings.text("base_url")).contains("https://api.example.com");
    assertThat(settings.integer("limit")).contains(5L);
    assertThat(settings.duration("pause")).isEmpty();
    assertThat(settings.isTrue("strict")).isFalse();
    assertThatThrownBy(() -> settings.text("other")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.integer("pause"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.address("base_url", "v1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsTheVariablesOfAProvider() {
    variables.put("HEADROOM_SOME_TOOL_BASE_URL", "http://127.0.0.1:8080/");
    variables.put("HEADROOM_SOME_TOOL_LIMIT", " 9 ");

    var settings = provider(configuration());

    assertThat(settings.text("base_url")).contains("http://127.0.0.1:8080");
    assertThat(settings.integer("limit")).contains(9L);
  }

  @Test
  void letsATableOverrideItsProvider() {
    file =
        """
        [providers.some-tool]
        limit = 1
        [providers.some-tool.tables.users]
        limit = 2
        [profiles.default.providers.some-tool]
        strict = true
        """;
    var configuration = configuration();

    var users = configuration.forTable("some-tool", "users", List.of(LIMIT, STRICT), environment());
    var others =
        configuration.forTable("some-tool", "others", List.of(LIMIT, STRICT), environment());

    assertThat(users.integer("limit")).contains(2L);
    assertThat(users.isTrue("strict")).isTrue();
    assertThat(others.integer("limit")).contains(1L);
    variables.put("HEADROOM_SOME_TOOL_USERS_LIMIT", "3");
    variables.put("HEADROOM_SOME_TOOL_LIMIT", "4");
    assertThat(
            configuration()
                .forTable("some-tool", "users", List.of(LIMIT), environment())
                .integer("limit"))
        .contains(3L);
  }

  @Test
  void prefersWhatAToolOfTheMachineSaysToTheDefaultOnly() {
    Setting discovering =
        BASE.discoveredBy(
            environment ->
                Optional.of(
                    new Discovered("https://" + environment.variable("T").orElseThrow(), "t.ini")));
    variables.put("T", "tool.example.com/");

    assertThat(text(discovering)).contains("https://tool.example.com");
    assertThat(
            configuration()
                .lookUp(
                    SettingScope.provider("some-tool"),
                    "base_url",
                    List.of(discovering),
                    environment())
                .orElseThrow()
                .origin())
        .isEqualTo("t.ini");

    file = "[providers.some-tool]\nbase_url = 'https://mine.example.com'\n";
    assertThat(text(discovering)).contains("https://mine.example.com");
  }

  @Test
  void derivesASettingFromTheEffectiveOnesBeforeIt() {
    file = "[providers.some-tool]\nbase_url = 'https://mine.example.com'\n";
    Setting derived =
        Setting.optional("auth_base_url", Type.BASE_URL, "Where to sign in")
            .derivedBy(
                (environment, earlier) ->
                    earlier
                        .text("base_url")
                        .map(base -> new Discovered(base + "/auth", "base_url")));

    var settings = configuration().forProvider("some-tool", List.of(BASE, derived), environment());

    assertThat(settings.text("auth_base_url")).contains("https://mine.example.com/auth");
  }

  @Test
  void namesTheOriginOfAValueThatIsNotValid() {
    file = "[providers.some-tool]\nbase_url = 'http://api.example.com'\n";
    assertThatThrownBy(() -> provider(configuration()))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> {
              assertThat(e.error().message())
                  .isEqualTo(
                      "providers.some-tool.base_url (from ~/config/config.toml:2) must use https:"
                          + " plain http is for this machine only");
              assertThat(e.error().hint().orElseThrow()).contains("headroom config set");
            });
    // A variable wins over the file, so a value in the file would change nothing.
    variables.put("HEADROOM_SOME_TOOL_BASE_URL", "http://api.example.com");
    assertThatThrownBy(() -> provider(configuration()))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.error().hint())
                    .contains("correct or unset the variable HEADROOM_SOME_TOOL_BASE_URL"));
    variables.clear();

    file = "[fetch]\ntimeout = 30\n";
    assertThatThrownBy(() -> configuration().find("fetch.timeout"))
        .hasMessageContaining("~/config/config.toml:2")
        .hasMessageContaining("must be a duration such as 90s");

    file = "[display]\ncolor = ['auto']\n";
    assertThatThrownBy(() -> configuration().find("display.color"))
        .hasMessageContaining("must be a single value");

    file = "";
    variables.put("HEADROOM_DISPLAY_COLOR", "pink");
    assertThatThrownBy(() -> configuration().find("display.color"))
        .hasMessageContaining("HEADROOM_DISPLAY_COLOR")
        .hasMessageContaining("auto, always, never");
  }

  @Test
  void blamesThePluginForADefaultThatIsNotValid() {
    Setting wrong = Setting.baseUrl("base_url", "http://api.example.com", "Where it is");

    assertThatThrownBy(() -> text(wrong))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.error().kind()).isEqualTo(ErrorKind.PLUGIN_FAILURE));
  }

  @Test
  void knowsWhichProvidersTheUserChose() {
    file =
        """
        [providers]
        copilot.enabled = true
        [providers.claude]
        enabled = true
        [providers.codex]
        enabled = false
        base_url = "https://x.example"
        [profiles.work.providers.claude]
        enabled = false
        """;
    assertThat(configuration().providerChoices())
        .isEqualTo(Map.of("copilot", true, "claude", true, "codex", false));

    variables.put("HEADROOM_PROFILE", "work");
    variables.put("HEADROOM_CODEX_ENABLED", "true");
    variables.put("HEADROOM_SOME_TOOL_ENABLED", "false");
    assertThat(configuration().providerChoices())
        .isEqualTo(Map.of("copilot", true, "claude", false, "codex", true, "some-tool", false));
  }

  @Test
  void readsTheFileOnceAndOnlyWhenAValueIsAskedFor() throws IOException {
    file = "not valid";
    var configuration = configuration();

    assertThatThrownBy(configuration::profile).isInstanceOf(ConfigurationException.class);
    assertThat(configuration.withoutFile().profile()).isEqualTo("default");

    Files.writeString(home.resolve("config/config.toml"), "profile = 'a'");
    assertThat(configuration.find("profile").orElseThrow().value()).isEqualTo("a");
    Files.writeString(home.resolve("config/config.toml"), "profile = 'b'");
    assertThat(configuration.find("profile").orElseThrow().value()).isEqualTo("a");
  }

  private static ConfigValue value(String text, String line) {
    return new ConfigValue("fetch.timeout", text, "~/config/config.toml" + line);
  }

  private Optional<String> text(Setting setting) {
    return configuration()
        .forProvider("some-tool", List.of(setting), environment())
        .text(setting.key());
  }

  private dev.headroom.api.Settings provider(LayeredConfiguration configuration) {
    return configuration.forProvider(
        "some-tool", List.of(BASE, LIMIT, PAUSE, STRICT), environment());
  }

  private LayeredConfiguration configuration() {
    try {
      Path path = home.resolve("config/config.toml");
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var directories =
        new Directories(
            home.resolve("config"),
            home.resolve("data"),
            home.resolve("cache"),
            home.resolve("state"));
    return new LayeredConfiguration(new ConfigFile(directories), machine(), flags);
  }

  private Machine machine() {
    return TestingMachine.linux(home, variables);
  }

  private Environment environment() {
    return new HostEnvironment(machine(), new HostProcesses(machine()));
  }
}
