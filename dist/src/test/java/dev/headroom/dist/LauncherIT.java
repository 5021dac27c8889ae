package dev.headroom.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.dist.UnpackedImage.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher with a stand-in for Java, which writes down how it was started and ends as it is
 * told: {@code FIRST} is for the start that only looks on disk, {@code SECOND} for the other one.
 */
class LauncherIT {
  private static final char CTRL_C = 3;

  private static final String JAVA =
      """
      #!/bin/sh
      plan=$SECOND
      cache=
      for argument in "$@"; do
        case $argument in
          -XX:AOTCache=*) cache=${argument##*/} ;;
          -Dheadroom.disk=only) plan=$FIRST ;;
          -Dheadroom.disk=*) plan=$SECOND ;;
        esac
      done
      echo "started with $cache"
      eval "$plan"
      """;

  @TempDir private static Path directory;
  private static UnpackedImage image;

  @BeforeAll
  static void putTheStandInThere() throws Exception {
    image = UnpackedImage.in(directory);
    Path java = image.folder().resolve("runtime/bin/java");
    Path standIn = Files.writeString(directory.resolve("java"), JAVA);
    Folders.makeExecutable(standIn);
    Files.move(standIn, java, StandardCopyOption.REPLACE_EXISTING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "usage", "usage claude codex", "--json", "-q usage --no-color"})
  void startsOnceWhenTheAnswerIsOnDisk(String line) throws Exception {
    assertThat(run("exit 0", "exit 1", line))
        .isEqualTo(new Result(0, "started with usage.aot\n", ""));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3", "4", "75", "130"})
  void startsAgainWhenNothingIsOnDiskAndKeepsTheExitCode(int code) throws Exception {
    assertThat(run("exit 75", "exit " + code, "usage"))
        .isEqualTo(new Result(code, "started with usage.aot\nstarted with headroom.aot\n", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"usage --fresh", "--sandbox", "-v", "status", "auth status"})
  void startsOnceWhenTheAnswerIsNeverOnDisk(String line) throws Exception {
    assertThat(run("exit 0", "exit 75", line))
        .isEqualTo(new Result(75, "started with headroom.aot\n", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tables",
        "query",
        "--sandbox query",
        "-q shell",
        "lantern hello",
        "lantern usage",
        "--profile work usage"
      })
  void hasACacheForWhatReadsTables(String line) throws Exception {
    assertThat(run("exit 0", "exit 75", line))
        .isEqualTo(new Result(75, "started with data.aot\n", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "--version", "-V"})
  void hasACacheForHelpAndVersion(String line) throws Exception {
    assertThat(run("exit 75", "exit 0", line))
        .isEqualTo(new Result(0, "started with help.aot\n", ""));
  }

  @Test
  void doesNotStartAgainAfterAFailureOfTheFirstStart() throws Exception {
    assertThat(run("exit 1", "exit 0", "usage").exitCode()).isEqualTo(1);
    assertThat(run("kill -INT $$", "exit 0", "usage"))
        .isEqualTo(new Result(130, "started with usage.aot\n", ""));
    assertThat(run("kill -TERM $$", "exit 0", "usage").exitCode()).isEqualTo(143);
  }

  @Test
  void endsWhenTheSecondStartIsInterrupted() throws Exception {
    assertThat(run("exit 75", "kill -INT $$", "usage").exitCode()).isEqualTo(130);
  }

  @Test
  void aPropertyOfTheUserDoesNotMakeTheSecondStartThinkItIsTheFirst() throws Exception {
    Result result =
        image.run(
            image.launcher(),
            Map.of(
                "FIRST", "exit 75",
                "SECOND", "exit 3",
                "HEADROOM_JAVA_OPTIONS", "-Dheadroom.disk=only"),
            "usage");

    assertThat(result.exitCode()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"read wait, exit 0", "exit 75, read wait"})
  void ctrlCEndsEitherStart(String first, String second) throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/script"))
            && System.getProperty("os.name").equals("Linux"),
        "there is no `script` of util-linux here: nothing is known about terminals");
    Process process =
        image.start(
            Map.of("FIRST", first, "SECOND", second, "SHELL", "/bin/sh"),
            List.of("script", "-qec", "'" + image.launcher() + "' usage", "/dev/null"));
    var lines = process.inputReader();
    while (!lines
        .readLine()
        .startsWith(first.startsWith("read") ? "started with usage" : "started with headroom")) {
      // Until the start is reached that waits.
    }
    process.getOutputStream().write(CTRL_C);
    process.getOutputStream().flush();

    assertThat(UnpackedImage.exitCode(process)).isEqualTo(130);
    assertThat(lines.lines()).noneMatch(line -> line.startsWith("started"));
  }

  private static Result run(String first, String second, String line) throws Exception {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
    return image.run(image.launcher(), Map.of("FIRST", first, "SECOND", second), arguments);
  }
}
