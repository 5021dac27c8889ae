package dev.headroom.plugins.codex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.testkit.TestingProviderContext;
import dev.headroom.testkit.TestingSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodexSettingsTest {
  private static final String GATEWAY = "chatgpt_base_url = \"https://gateway.example/openai\"\n";

  @TempDir Path root;

  @Test
  void asksChatGptUnlessSomebodySaysOtherwise() {
    TestingSettings settings = settings(machine());

    assertThat(settings.address(CodexSettings.API, path(settings)))
        .hasToString("https://chatgpt.com/backend-api/wham/usage");
  }

  @Test
  void goesThroughTheGatewayOfTheCli() {
    TestingSettings settings = settings(machine().file("~/.codex/config.toml", GATEWAY));

    assertThat(settings.address(CodexSettings.API, path(settings)))
        .hasToString("https://gateway.example/openai/api/codex/usage");
  }

  @Test
  void readsTheConfigurationOfTheHomeThatIsSet() {
    TestingSettings settings =
        settings(machine().variable("CODEX_HOME", "~/other").file("~/other/config.toml", GATEWAY));

    assertThat(settings.text(CodexSettings.API)).contains("https://gateway.example/openai");
  }

  @Test
  void doesNotMixTheUsersBaseWithThePathOfTheCli() {
    TestingSettings settings =
        settings(
            machine()
                .file("~/.codex/config.toml", GATEWAY)
                .setting(CodexSettings.API, "https://mine.example"));

    assertThat(settings.address(CodexSettings.API, path(settings)))
        .hasToString("https://mine.example/wham/usage");
  }

  private TestingProviderContext.Builder machine() {
    return TestingProviderContext.builder(new CodexProvider(), root);
  }

  private static TestingSettings settings(TestingProviderContext.Builder machine) {
    return machine.build().settings();
  }

  private static String path(TestingSettings settings) {
    return settings.text(CodexSettings.USAGE_PATH).orElseThrow();
  }
}
