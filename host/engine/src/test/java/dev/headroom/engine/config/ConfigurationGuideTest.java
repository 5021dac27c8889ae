package dev.headroom.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.engine.config.HostSetting.Scope;
import dev.headroom.toolkit.toml.TomlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the guide to the settings that there are. */
class ConfigurationGuideTest {
  private static final Path GUIDE = Path.of("../../docs/configuration.md");

  @Test
  void theGuideHasARowForEverySettingAndNoOther() throws IOException {
    List<String> rows = Files.readAllLines(GUIDE).stream().filter(this::isSetting).toList();

    assertThat(rows).containsExactlyElementsOf(HostSettings.ALL.stream().map(this::row).toList());
  }

  @Test
  void theGuideNamesEveryType() throws IOException {
    String guide = Files.readString(GUIDE);

    for (ValueType type : ValueType.values()) {
      assertThat(guide).contains("\n| " + type.word() + " | ");
    }
  }

  @Test
  void theExampleOfTheGuideIsValid() throws Exception {
    String guide = Files.readString(GUIDE);
    int start = guide.indexOf("```toml\n") + 8;

    var document = TomlReader.read(guide.substring(start, guide.indexOf("```", start)));

    assertThat(document.find("profiles.work.display.color")).isPresent();
  }

  @Test
  void everyDefaultIsValid() {
    for (HostSetting setting : HostSettings.ALL) {
      assertThat(setting.defaultValue().flatMap(setting::problem)).as(setting.key()).isEmpty();
    }
  }

  @Test
  void noTwoSettingsShareAVariable() {
    Set<String> variables = new HashSet<>();
    for (HostSetting setting : HostSettings.ALL) {
      assertThat(variables.add(setting.variable())).as(setting.key()).isTrue();
    }
  }

  private boolean isSetting(String line) {
    return line.startsWith("| `");
  }

  private String row(HostSetting setting) {
    return "| `"
        + setting.key()
        + "` | "
        + (setting.choices().isEmpty()
            ? setting.type().word()
            : String.join(", ", setting.choices()))
        + (setting.scope() == Scope.PROVIDER ? ", *provider*" : "")
        + " | "
        + setting.defaultValue().map(value -> "`" + value + "`").orElse("")
        + " | `"
        + setting.variable()
        + "` | "
        + setting.description()
        + " |";
  }
}
