package dev.headroom.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.cli.root.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  @TempDir Path home;
  private CommandRun run;
  private Path file;

  @BeforeEach
  void makeRun() {
    run = new CommandRun(home);
    file = home.resolve("config/config.toml");
  }

  @Test
  void setsGetsAndUnsetsASetting() {
    run.config("set", "fetch.timeout", "5s");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEqualTo("fetch.timeout is set in " + file + "\n");

    run.config("get", "fetch.timeout");
    assertThat(run.out()).isEqualTo("5s\n");
    run.config("get", "fetch.timeout", "--origin");
    assertThat(run.out()).isEqualTo("5s\t~/config/config.toml:2\n");

    run.config("unset", "fetch.timeout");
    run.config("get", "fetch.timeout", "--origin");
    assertThat(run.out()).isEqualTo("30s\tdefault\n");
    run.config("unset", "fetch.timeout");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("was not set");
  }

  @Test
  void failsForASettingWithoutValue() {
    run.config("get", "http.proxy");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("http.proxy is not set\n");
  }

  @Test
  void setsASettingForAProfileThatIsThere() throws IOException {
    run.profile("create", "work");
    run.profileOption("work");
    run.config("set", "fetch.timeout", "5s");
    assertThat(run.exitCode()).isZero();

    run.profileOption("wrok");
    run.config("set", "fetch.timeout", "5s");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(file).hasContent("[profiles.work]\n\n[profiles.work.fetch]\ntimeout = \"5s\"\n");
  }

  @Test
  void warnsWhenAVariableHidesTheNewValue() {
    run.variables().put("HEADROOM_FETCH_TIMEOUT", "9s");

    run.config("set", "fetch.timeout", "5s");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .startsWith("warning: it is set, but HEADROOM_FETCH_TIMEOUT counts more: 9s\n");
  }

  @Test
  void refusesAnUnknownKeyAndAWrongValue() {
    run.config("set", "fetch.timout", "5s");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("error: there is no setting fetch.timout\n  did you mean fetch.timeout?\n");

    run.config("set", "providers.claude.base_url", "http://x.example");
    assertThat(run.err()).contains("must use https");
    assertThat(file).doesNotExist();
  }

  @Test
  void showsEverySettingWithItsOrigin() throws IOException {
    write("[providers.claude]\nbase_url = 'https://x.example'\n[fetch]\ntimout = '1s'\n");

    run.config("show", "--origin");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "profile\tdefault\tdefault\n",
            "http.proxy\t\t\n",
            "providers.claude.base_url\thttps://x.example\t~/config/config.toml:2\n");
    assertThat(run.err()).isEqualTo("warning: " + file + ":4: there is no setting fetch.timout\n");
  }

  @Test
  void stillShowsSettingsAndPathWhenTheFileIsNotValid() throws IOException {
    write("[fetch\n");

    run.config("show");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("fetch.timeout\t30s\n");
    assertThat(run.err()).contains(file + ":1:7: ", "headroom config edit");

    run.config("path");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(file + "\n");

    run.config("get", "fetch.timeout");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(file + ":1:7: ");
  }

  @Test
  void answersInJson() {
    run.json();
    run.config("get", "fetch.timeout");

    assertThat(run.out())
        .isEqualTo(
            """
            {
              "schema": "headroom.config.v1",
              "file": "%s",
              "exists": false,
              "problem": null,
              "settings": [
                {
                  "key": "fetch.timeout",
                  "type": "duration",
                  "value": "30s",
                  "origin": "default",
                  "description": "Timeout for one attempt to fetch usage from a provider",
                  "problem": null
                }
              ],
              "warnings": []
            }
            """
                .formatted(file));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void opensTheEditorUntilTheFileIsValid() throws IOException {
    editor(
        "#!/bin/sh\nif grep -q broken \"$1\"; then echo 'profile = \"x\"' > \"$1\"\n"
            + "else echo broken > \"$1\"; fi\n");

    run.config("edit");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(file + ":1:7: ", "is not valid");

    Files.delete(file);
    run.answer("y");
    run.config("edit");
    assertThat(run.exitCode()).isZero();
    assertThat(file).hasContent("profile = \"x\"\n");
  }

  @Test
  void withoutATerminalTheUsualEditorIsNotStarted() {
    run.config("edit");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("there is no terminal to run an editor in", "headroom config set");
    assertThat(file).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void failsWhenTheEditorDoes() throws IOException {
    editor("#!/bin/sh\nexit 3\n");
    run.config("edit");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("the editor ended with code 3", "it may need a terminal")
        .doesNotContain("set VISUAL");

    run.variables().put("VISUAL", "no-such-editor --wait");
    run.config("edit");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("no-such-editor");
  }

  private void editor(String script) throws IOException {
    Path program = Files.writeString(home.resolve("my editor"), script);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    run.variables().put("EDITOR", program.toString());
  }

  private void write(String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
