package dev.headroom.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.dist.UnpackedImage.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who wrote a provider drops its jar into the plugins folder, and it appears. */
class ThirdPartyPluginIT {
  private static final Path SOURCES = Path.of("src/test/resources/third-party");

  @TempDir private static Path directory;
  private static UnpackedImage image;
  private static Map<String, String> environment = Map.of();
  private static Path extra = Path.of("");

  @BeforeAll
  static void dropThePluginsIn() throws Exception {
    image = UnpackedImage.in(directory);
    Path home = directory.resolve("headroom-home");
    environment = Map.of("HEADROOM_HOME", home.toString());
    ThirdPartyJar.build(
        "lantern",
        SOURCES.resolve("modular"),
        "",
        directory.resolve("modular"),
        home.resolve("data/plugins"));
    extra = directory.resolve("extra plugins");
    ThirdPartyJar.build(
        "kettle",
        SOURCES.resolve("plain"),
        "com.example.kettle.KettlePlugin",
        directory.resolve("plain"),
        extra);
  }

  @Test
  void aModuleInThePluginsFolderIsListed() throws Exception {
    Result result = run("plugin", "list");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines())
        .filteredOn(line -> line.startsWith("lantern\t"))
        .singleElement()
        .isEqualTo("lantern\t1.2.3\tenabled\tuser\tlantern");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void aModuleInThePluginsFolderTellsWhatItBrings() throws Exception {
    assertThat(run("plugin", "info", "lantern").out())
        .contains("module: com.example.lantern", "provider: lantern (Lantern)", "usage: by_hand");
  }

  @Test
  void aModuleInThePluginsFolderAnswers() throws Exception {
    Result result = run("usage", "lantern");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("lantern\tOil\t25%\t");
  }

  @Test
  void itsCommandsAreInTheHelp() throws Exception {
    Result overview = run("--help");
    Result group = run("lantern", "--help");
    Result command = run("lantern", "hello", "--help");

    assertThat(overview.out()).containsPattern("(?m)^ +lantern +Commands of Lantern\\.$");
    assertThat(group.exitCode()).isZero();
    assertThat(group.out())
        .startsWith("Usage: headroom lantern")
        .containsPattern("(?m)^ +hello +Greet somebody by the light of the lantern\\.$");
    assertThat(command.exitCode()).isZero();
    assertThat(command.out()).contains("Usage: headroom lantern hello", "--times");
  }

  @Test
  void itsCommandTakesArgumentsAndAnswers() throws Exception {
    Result result = run("lantern", "hello", "Ada", "--times", "2");

    assertThat(result).isEqualTo(new Result(0, "Hello Ada\nHello Ada\n", ""));
  }

  @Test
  void itsCommandKnowsThatJsonIsWanted() throws Exception {
    String expected = "{\"schema\":\"lantern.hello.v1\",\"name\":\"Ada\"}";

    assertThat(run("lantern", "hello", "Ada", "--json").out())
        .isEqualToIgnoringWhitespace(expected);
    assertThat(run("--json", "lantern", "hello", "Ada").out())
        .isEqualToIgnoringWhitespace(expected);
  }

  @Test
  void itsCommandRefusesAWrongCommandLine() throws Exception {
    for (Result result :
        List.of(
            run("lantern", "hello"),
            run("lantern", "hello", "Ada", "--often"),
            run("lantern", "hello", "Ada", "--times", "many"),
            run("lantern", "goodbye"))) {
      assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).startsWith("error: ").doesNotContain("Exception");
    }
  }

  @Test
  void itsCommandEndsWithACodeOfItsOwn() throws Exception {
    // 75 is what the launcher's first start says when nothing is on disk; this is not that one.
    Result result = run("lantern", "hello", "Ada", "--code", "75");

    assertThat(result).isEqualTo(new Result(75, "Hello Ada\n", ""));
  }

  @Test
  void aJarWithoutAModuleDescriptorAnswersFromAnotherFolder() throws Exception {
    Result listed = run("--plugins-dir", extra.toString(), "plugin", "list");
    Result answered = run("--plugins-dir", extra.toString(), "usage", "kettle");
    Result unknown = run("usage", "kettle");

    assertThat(listed.out()).contains("kettle\t1.2.3\tenabled\textra\tkettle\n");
    assertThat(answered.exitCode()).as(answered.err()).isZero();
    assertThat(answered.out()).startsWith("kettle\tWater\t25%\t");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("kettle");
  }

  @Test
  void aCorruptJarIsOneLineAndChangesNothingElse() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("corrupt"));
    Path corrupt = Files.writeString(folder.resolve("corrupt.jar"), "not a jar");

    Result without = run("plugin", "list");
    Result with = run("--plugins-dir", folder.toString(), "plugin", "list");
    Result usage = run("--plugins-dir", folder.toString(), "usage", "lantern");

    assertThat(with.exitCode()).isZero();
    assertThat(with.out().lines()).containsAll(without.out().lines().toList());
    assertThat(with.out().lines()).hasSize((int) without.out().lines().count() + 1);
    assertThat(with.err().lines())
        .singleElement()
        .asString()
        .startsWith("warning: plugin " + corrupt + ": ");
    assertThat(usage.exitCode()).isZero();
    assertThat(usage.out()).startsWith("lantern\t");
    assertThat(usage.err()).doesNotContain("Exception");
  }

  private static Result run(String... arguments) throws Exception {
    return image.run(image.launcher(), environment, arguments);
  }
}
