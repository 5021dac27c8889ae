package dev.headroom.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.dist.UnpackedImage.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the image, in the shells themselves, with a provider that came later. */
class CompletionIT {
  @TempDir private static Path directory;
  private static UnpackedImage image;
  private static Map<String, String> environment = Map.of();

  @BeforeAll
  static void dropAPluginIn() throws Exception {
    image = UnpackedImage.in(directory);
    Path home = directory.resolve("headroom-home");
    environment =
        Map.of(
            "HEADROOM_HOME",
            home.toString(),
            "PATH",
            image.launcher().getParent() + ":" + System.getenv("PATH"));
    ThirdPartyJar.build(
        "lantern",
        Path.of("src/test/resources/third-party/modular"),
        "",
        directory.resolve("modular"),
        home.resolve("data/plugins"));
  }

  @Test
  void bashOffersAProviderThatCameLater() throws Exception {
    assertThat(inBash("headroom usage l")).isEqualTo("lantern\n");
    assertThat(inBash("headroom auth status ")).contains("claude\n", "lantern\n");
  }

  @Test
  void bashOffersTheCommandsOfAProviderThatCameLater() throws Exception {
    assertThat(inBash("headroom l")).isEqualTo("lantern\n");
    assertThat(inBash("headroom ")).contains("usage\n", "plugin\n", "lantern\n");
    assertThat(inBash("headroom --js")).isEqualTo("--json\n");
  }

  @Test
  void zshOffersAProviderThatCameLater() throws Exception {
    String offered = inZsh("headroom usage l");

    // It leaves out what does not begin with the word by itself.
    assertThat(offered.split(" ")).contains("lantern", "claude");
  }

  @Test
  void fishOffersAProviderThatCameLater() throws Exception {
    String script = "source %s; complete -C %s";
    Path completion = image.folder().resolve("completions/fish");

    assertThat(in("fish", script.formatted(completion, "'headroom usage l'")))
        .startsWith("lantern\t");
    assertThat(in("fish", script.formatted(completion, "'headroom l'"))).startsWith("lantern");
    assertThat(in("fish", script.formatted(completion, "'headroom '"))).contains("usage\tShow");
  }

  @Test
  void bashAsksTheProgramBelowAProvider() throws Exception {
    assertThat(inBash("headroom cloudconnexa user l")).isEqualTo("list\n");
    assertThat(inBash("headroom --profile default cloudconnexa user list --where stat"))
        .isEqualTo("status=\n");
    assertThat(inBash("headroom cloudconnexa user list --off")).isEqualTo("--offline\n");
  }

  @Test
  void tablesAreOfferedWhereOneCanBeNamed() throws Exception {
    assertThat(inBash("headroom tables headroom_us")).isEqualTo("headroom_usage\n");
    assertThat(inBash("headroom sync run cloudconnexa_reg")).isEqualTo("cloudconnexa_region\n");
    assertThat(
            in(
                "fish",
                "source %s; complete -C 'headroom tables headroom_us'"
                    .formatted(image.folder().resolve("completions/fish"))))
        .startsWith("headroom_usage\t");
  }

  @Test
  void idsAreOfferedOfWhatWasSynced() throws Exception {
    image.run(image.launcher(), environment, "--sandbox", "sync", "run", "cloudconnexa_region");

    assertThat(inBash("headroom --sandbox cloudconnexa region get us-")).startsWith("us-");
  }

  @Test
  void zshAsksTheProgramBelowAProvider() throws Exception {
    assertThat(inZsh("headroom cloudconnexa user sus")).isEqualTo("suspend");
  }

  @Test
  void fishAsksTheProgramBelowAProvider() throws Exception {
    assertThat(
            in(
                "fish",
                "source %s; complete -C 'headroom cloudconnexa user s'"
                    .formatted(image.folder().resolve("completions/fish"))))
        .contains("suspend\tSuspend the user\n");
  }

  /** Returns what bash offers at the end of a line, sorted, one to a line. */
  private static String inBash(String line) throws Exception {
    return in(
        "bash",
        """
        source '%s'
        line='%s'
        read -ra COMP_WORDS <<<"$line"
        [[ $line == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _complete_headroom
        printf '%%s\\n' "${COMPREPLY[@]}" | LC_ALL=C sort
        """
            .formatted(image.folder().resolve("completions/bash"), line));
  }

  /** Without a terminal zsh does not complete; its bashcompinit would call the function so. */
  private static String inZsh(String line) throws Exception {
    String[] words = line.split(" ");
    return in(
            "zsh",
            """
            autoload -Uz compinit bashcompinit && compinit -u && bashcompinit
            source %s
            emulate sh && setopt kshglob noshglob braceexpand
            COMP_WORDS=(%s) COMP_CWORD=%d
            _complete_headroom
            echo "${COMPREPLY[@]}"
            """
                .formatted(image.folder().resolve("completions/zsh"), line, words.length - 1))
        .strip();
  }

  private static String in(String shell, String script) throws Exception {
    Path program = Path.of("/usr/bin", shell);
    assumeTrue(Files.isExecutable(program), "there is no " + shell + " here");
    Result result = image.run(program, environment, "-c", script);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out();
  }
}
