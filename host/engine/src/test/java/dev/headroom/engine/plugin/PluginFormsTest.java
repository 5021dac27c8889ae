package dev.headroom.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.engine.plugin.discovery.PluginProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin is a jar, a folder of jars, or a zip of such a folder. */
class PluginFormsTest {
  @TempDir private static Path shared;
  @TempDir private Path root;
  private TestingRuntime installation;

  @BeforeAll
  static void buildOnce() {
    Path library =
        PluginJar.library()
            .source("module-info", "module acme.library { exports acme.library; }")
            .source("acme.library.Library", "package acme.library; public class Library {}")
            .write(shared.resolve("library.jar"));
    PluginJar.working("acme")
        .module("requires dev.headroom.api; requires acme.library;", "acme")
        .against(library)
        .write(shared.resolve("acme.jar"));
  }

  @BeforeEach
  void install() throws IOException {
    installation = new TestingRuntime(root);
    Files.createDirectories(installation.user());
  }

  @Test
  void aFolderWithLibraries() throws IOException {
    copy("acme.jar", installation.user().resolve("acme/acme.jar"));
    copy("library.jar", installation.user().resolve("acme/lib/library.jar"));

    assertWorks();
  }

  @Test
  void aFolderWithLibrariesBesideThePlugin() throws IOException {
    copy("acme.jar", installation.user().resolve("acme/z-acme.jar"));
    copy("library.jar", installation.user().resolve("acme/a-library.jar"));

    assertWorks();
  }

  @Test
  void aZip() throws IOException {
    zip("acme.zip", Map.of("acme.jar", bytes("acme.jar"), "lib/library.jar", bytes("library.jar")));

    assertWorks();
  }

  @Test
  void aZipOfOneFolder() throws IOException {
    var entries = new LinkedHashMap<String, byte[]>();
    entries.put("acme-1.0/", new byte[0]);
    entries.put("acme-1.0/README.txt", new byte[5]);
    entries.put("acme-1.0/acme.jar", bytes("acme.jar"));
    entries.put("acme-1.0/lib/library.jar", bytes("library.jar"));
    zip("acme.zip", entries);

    assertWorks();
    try (Stream<Path> unpacked = Files.walk(installation.cache().resolve("unpacked"))) {
      assertThat(unpacked.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  @Test
  void aZipIsUnpackedOnce() throws IOException {
    zip("acme.zip", Map.of("acme.jar", bytes("acme.jar"), "lib/library.jar", bytes("library.jar")));
    assertWorks();
    Path jar;
    try (Stream<Path> unpacked = Files.walk(installation.cache().resolve("unpacked"))) {
      jar = unpacked.filter(path -> path.endsWith("acme.jar")).findFirst().orElseThrow();
    }
    var before = Files.getLastModifiedTime(jar);

    assertWorks();

    assertThat(Files.getLastModifiedTime(jar)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWasUnpackedIsComparedWithTheZip(boolean changed) throws IOException {
    zip("acme.zip", Map.of("acme.jar", bytes("acme.jar"), "lib/library.jar", bytes("library.jar")));
    assertWorks();
    Path jar;
    try (Stream<Path> unpacked = Files.walk(installation.cache().resolve("unpacked"))) {
      jar = unpacked.filter(path -> path.endsWith("acme.jar")).findFirst().orElseThrow();
    }
    if (changed) {
      byte[] content = bytes("acme.jar");
      content[content.length / 2] ^= 1;
      Files.write(jar, content);
    } else {
      Files.copy(jar, jar.resolveSibling("another.jar"));
    }

    assertWorks();

    assertThat(jar).hasBinaryContent(bytes("acme.jar"));
    assertThat(jar.resolveSibling("another.jar")).doesNotExist();
  }

  @Test
  void whatWasUnpackedAndIsNotUsedAnyMoreIsRemoved() throws IOException {
    zip("acme.zip", Map.of("acme.jar", bytes("acme.jar"), "lib/library.jar", bytes("library.jar")));
    assertWorks();
    Path unpacked = installation.cache().resolve("unpacked");
    Path replaced = Files.createDirectories(unpacked.resolve("of-a-zip-that-was-replaced"));
    Files.writeString(replaced.resolve("old.jar"), "old");
    Path recent = Files.createDirectories(unpacked.resolve("of-a-zip-of-yesterday"));
    Path killed = Files.createDirectories(unpacked.resolve(".half-unpacked"));
    long now = System.currentTimeMillis();
    for (Path old : List.of(replaced, killed)) {
      Files.setLastModifiedTime(old, FileTime.fromMillis(now - TimeUnit.DAYS.toMillis(8)));
    }
    Files.setLastModifiedTime(recent, FileTime.fromMillis(now - TimeUnit.DAYS.toMillis(1)));

    installation.start().installed();

    assertThat(replaced).doesNotExist();
    assertThat(killed).doesNotExist();
    assertThat(recent).exists();
    assertWorks();
    try (Stream<Path> left = Files.list(unpacked)) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void whatIsUsedIsKeptHoweverOldItIs() throws IOException {
    zip("acme.zip", Map.of("acme.jar", bytes("acme.jar"), "lib/library.jar", bytes("library.jar")));
    assertWorks();
    Path directory;
    try (Stream<Path> left = Files.list(installation.cache().resolve("unpacked"))) {
      directory = left.findFirst().orElseThrow();
    }
    var longAgo = FileTime.fromMillis(0);
    Files.setLastModifiedTime(directory, longAgo);

    assertWorks();

    assertThat(Files.getLastModifiedTime(directory)).isGreaterThan(longAgo);
  }

  @Test
  void aZipWorksWithoutACache() throws IOException {
    zip("acme.zip", Map.of("acme.jar", bytes("acme.jar"), "lib/library.jar", bytes("library.jar")));
    Files.createDirectories(installation.cache().getParent());
    Files.writeString(installation.cache(), "a file where the directory should be");

    assertWorks();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil.jar", "lib/../../evil.jar", "/evil.jar", "C:/evil.jar", "lib\\evil.jar"})
  void aZipThatWantsToWriteElsewhereIsRefused(String name) throws IOException {
    zip("acme.zip", Map.of("acme.jar", bytes("acme.jar"), name, bytes("library.jar")));

    assertThat(problem("acme.zip").reason())
        .isEqualTo("it has an entry that would be written elsewhere: " + name);
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(path -> path.endsWith("evil.jar"))).isEmpty();
    }
  }

  @Test
  void aZipBombIsRefusedAndLeavesNothingBehind() throws IOException {
    try (var out =
        new ZipOutputStream(Files.newOutputStream(installation.user().resolve("b.zip")))) {
      out.putNextEntry(new ZipEntry("bomb.jar"));
      byte[] zeros = new byte[1 << 20];
      for (int megabyte = 0; megabyte < 64; megabyte++) {
        out.write(zeros);
      }
      out.closeEntry();
    }

    assertThat(problem("b.zip").reason()).isEqualTo("unpacked it would be far too large");
    try (Stream<Path> left = Files.list(installation.cache().resolve("unpacked"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aZipWithTooManyEntriesIsRefused() throws IOException {
    var entries = new LinkedHashMap<String, byte[]>();
    for (int index = 0; index <= 2_000; index++) {
      entries.put("doc/" + index + ".txt", new byte[0]);
    }
    zip("acme.zip", entries);

    assertThat(problem("acme.zip").reason()).isEqualTo("it has more than 2000 entries");
  }

  @Test
  void aZipThatIsNoneIsRefused() throws IOException {
    Files.write(installation.user().resolve("acme.zip"), new byte[1000]);

    assertThat(problem("acme.zip").reason()).startsWith("the zip cannot be unpacked: ");
  }

  @Test
  void aZipWithoutAJarIsRefused() throws IOException {
    zip("acme.zip", Map.of("README.txt", new byte[1]));

    assertThat(problem("acme.zip").reason()).isEqualTo("it holds no jar");
  }

  @Test
  void anEmptyFolderIsRefused() throws IOException {
    Files.createDirectories(installation.user().resolve("acme"));

    assertThat(problem("acme").reason()).isEqualTo("it holds no jar");
  }

  @Test
  void twoPluginsInOneFolderAreRefused() throws IOException {
    copy("acme.jar", installation.user().resolve("two/one.jar"));
    copy("acme.jar", installation.user().resolve("two/two.jar"));

    assertThat(problem("two").reason()).isEqualTo("more than one of its jars has a Plugin-Id");
  }

  @Test
  void oneModuleInTwoJarsIsRefused() throws IOException {
    copy("acme.jar", installation.user().resolve("acme/acme.jar"));
    copy("library.jar", installation.user().resolve("acme/lib/library-1.jar"));
    copy("library.jar", installation.user().resolve("acme/lib/library-2.jar"));

    assertThat(problem("acme").reason())
        .isEqualTo("it holds the module acme.library twice: library-1.jar and library-2.jar");
  }

  @Test
  void onePackageInTwoPlainJarsIsRefused() throws IOException {
    Path folder = installation.user().resolve("acme");
    PluginJar.workingPlain("acme").write(folder.resolve("acme.jar"));
    PluginJar.library()
        .source("acme.acme.Other", "package acme.acme; class Other {}")
        .write(folder.resolve("lib/other.jar"));

    assertThat(problem("acme").reason())
        .isEqualTo("the package acme.acme is in two of its modules, acme and other");
  }

  @Test
  void otherFilesAreLeftAlone() throws IOException {
    Files.writeString(installation.user().resolve("README.txt"), "put plugins here");
    Files.writeString(installation.user().resolve(".DS_Store"), "");
    Files.createDirectories(installation.user().resolve(".git"));

    PluginRuntime runtime = installation.start();

    assertThat(runtime.installed()).isEmpty();
    assertThat(runtime.problems()).isEmpty();
  }

  private void assertWorks() {
    PluginRuntime runtime = installation.start();
    assertThat(runtime.problems()).isEmpty();
    assertThat(runtime.load(List.of("acme"))).containsOnlyKeys("acme");
    assertThat(runtime.problems()).isEmpty();
  }

  private PluginProblem problem(String name) {
    PluginRuntime runtime = installation.start();
    assertThat(runtime.providers()).isEmpty();
    assertThat(runtime.problems()).hasSize(1);
    PluginProblem problem = runtime.problems().getFirst();
    assertThat(problem.path()).isEqualTo(installation.user().resolve(name));
    return problem;
  }

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(shared.resolve(name));
  }

  private static void copy(String name, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.copy(shared.resolve(name), target);
  }

  private void zip(String name, Map<String, byte[]> entries) throws IOException {
    try (OutputStream file = Files.newOutputStream(installation.user().resolve(name));
        var out = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
  }
}
