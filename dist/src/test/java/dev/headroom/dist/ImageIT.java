package dev.headroom.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.dist.UnpackedImage.Result;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image people install works wherever it is put, on a machine without Java. */
class ImageIT {
  @TempDir private static Path directory;
  private static UnpackedImage image;

  @BeforeAll
  static void unpack() throws Exception {
    image = UnpackedImage.in(Files.createDirectory(directory.resolve("a path with spaces")));
  }

  @Test
  void saysItsVersion() throws Exception {
    Result result = image.run("--version");

    assertThat(result)
        .isEqualTo(new Result(0, "headroom " + System.getProperty("headroom.version") + "\n", ""));
  }

  @Test
  void showsItsHelp() throws Exception {
    Result result = image.run("--help");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("Usage: headroom");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void runsThroughSymbolicLinks() throws Exception {
    Path first = Files.createSymbolicLink(directory.resolve("first"), image.launcher());
    Path second = Files.createSymbolicLink(directory.resolve("second"), first.getFileName());

    assertThat(image.run(second, Map.of(), "--version").exitCode()).isZero();
  }

  @Test
  void runsFromThePath() throws Exception {
    String path = image.launcher().getParent() + ":" + System.getenv("PATH");

    Result result = image.run(Path.of("/usr/bin/env"), Map.of("PATH", path), "headroom", "-V");

    assertThat(result.exitCode()).isZero();
  }

  @Test
  void everyClassComesFromTheCacheAfterTheImageWasMoved() throws Exception {
    Path log = directory.resolve("loaded");
    // Relative to the working directory, because the options are split at spaces.
    Path home = Files.createSymbolicLink(directory.resolve("log-here"), directory);

    image.run(
        image.launcher(),
        Map.of("HEADROOM_JAVA_OPTIONS", "-Xlog:class+load:file=" + home.resolve("loaded")),
        "--help");

    List<String> loaded = Files.readAllLines(log);
    assertThat(loaded).hasSizeGreaterThan(500);
    assertThat(loaded).filteredOn(line -> !line.contains("shared objects file")).isEmpty();
  }

  @Test
  void runsWithoutTheCache() throws Exception {
    Path cache = image.folder().resolve("aot/headroom.aot");
    Path aside = directory.resolve("aside.aot");
    Files.move(cache, aside);
    try {
      assertThat(image.run("plugin", "list").exitCode()).isZero();
    } finally {
      Files.move(aside, cache);
    }
  }

  @Test
  void runsWithADamagedCache() throws Exception {
    Path cache = image.folder().resolve("aot/headroom.aot");
    Path aside = directory.resolve("aside.aot");
    Files.move(cache, aside);
    try {
      Files.copy(aside, cache);
      cutInHalf(cache);
      assertThat(image.run("plugin", "list").exitCode()).isZero();
    } finally {
      Files.delete(cache);
      Files.move(aside, cache);
    }
  }

  @Test
  void carriesItsLicencesAndItsPlugins() {
    assertThat(image.folder().resolve("LICENSE")).isRegularFile();
    assertThat(image.folder().resolve("NOTICE")).isRegularFile();
    assertThat(image.folder().resolve("runtime/legal/java.base/LICENSE")).isRegularFile();
    assertThat(image.folder().resolve("plugins"))
        .isDirectoryContaining("glob:**/headroom-plugin-claude-*.jar")
        .isDirectoryContaining("glob:**/headroom-plugin-cloudconnexa-*.jar")
        .isDirectoryContaining("glob:**/headroom-plugin-codex-*.jar")
        .isDirectoryContaining("glob:**/headroom-plugin-copilot-*.jar")
        .isDirectoryContaining("glob:**/index.bin");
  }

  @Test
  void bringsCompletionAndManualPages() {
    assertThat(image.folder().resolve("completions"))
        .isDirectoryContaining("glob:**/bash")
        .isDirectoryContaining("glob:**/zsh")
        .isDirectoryContaining("glob:**/fish");
    assertThat(image.folder().resolve("completions/bash")).content().contains("headroom");
    assertThat(image.folder().resolve("man/man1/headroom-usage.1")).isRegularFile();
  }

  private static void cutInHalf(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }
}
