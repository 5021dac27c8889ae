package dev.headroom.engine.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
  @TempDir Path directory;

  @Test
  void returnsWhatWasWritten() throws IOException {
    Path file = directory.resolve("a/b/file.json");

    PrivateFiles.write(file, "first");
    PrivateFiles.write(file, "zweites Wört");

    assertThat(PrivateFiles.readText(file, 100)).contains("zweites Wört");
  }

  @Test
  void findsNothingWhereNoFileIs() throws IOException {
    assertThat(PrivateFiles.read(directory.resolve("absent"), 10)).isEmpty();
    assertThat(PrivateFiles.read(directory.resolve("absent/below"), 10)).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void letsOnlyTheUserReadFilesAndEnterDirectories() throws IOException {
    Path file = directory.resolve("new/below/file");

    PrivateFiles.write(file, "x");

    assertThat(modes(file)).isEqualTo("rw-------");
    assertThat(modes(file.getParent())).isEqualTo("rwx------");
    assertThat(modes(file.getParent().getParent())).isEqualTo("rwx------");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void takesAFileBackFromOthersBeforeReadingIt() throws IOException {
    Path file = directory.resolve("file");
    PrivateFiles.write(file, "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    PrivateFiles.read(file, 10);

    assertThat(modes(file)).isEqualTo("rw-------");
  }

  @Test
  void refusesAFileLongerThanTheLimit() throws IOException {
    Path file = directory.resolve("file");
    PrivateFiles.write(file, "12345");

    assertThat(PrivateFiles.readText(file, 5)).contains("12345");
    assertThatThrownBy(() -> PrivateFiles.read(file, 4))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("longer than 4 bytes");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void neitherReadsNorReplacesALink() throws IOException {
    Path target = Files.writeString(directory.resolve("target"), "untouched");
    Path link = Files.createSymbolicLink(directory.resolve("link"), target);

    assertThatThrownBy(() -> PrivateFiles.read(link, 100)).hasMessageContaining("a link");
    assertThatThrownBy(() -> PrivateFiles.write(link, "x")).hasMessageContaining("a link");
    assertThat(target).hasContent("untouched");
    assertThat(link).isSymbolicLink();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesAPipeInsteadOfWaitingForIt() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThatThrownBy(() -> PrivateFiles.read(pipe, 100)).hasMessageContaining("not a regular");
  }

  @Test
  void refusesADirectoryInThePlaceOfAFile() throws IOException {
    Path inTheWay = Files.createDirectory(directory.resolve("file"));

    assertThatThrownBy(() -> PrivateFiles.write(inTheWay, "x")).isInstanceOf(IOException.class);
    assertThat(namesIn(directory)).containsExactly("file");
  }

  @Test
  void completesTheWriteOfAnInterruptedThread() throws IOException {
    Path file = directory.resolve("file");
    Thread.currentThread().interrupt();

    PrivateFiles.write(file, "kept");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(file).hasContent("kept");
  }

  @Test
  void removesWhatADeadProcessLeftButNotWhatALivingOneIsWriting() throws IOException {
    Files.writeString(directory.resolve(".file.0123456789abcdef.tmp"), "torn");
    Files.writeString(directory.resolve(".thesis.tmp"), "of the user");
    Files.writeString(directory.resolve(".file.notes.tmp"), "of the user");
    Files.writeString(directory.resolve(".other.0123456789abcdef.tmp"), "of another file");
    makeOld();
    Files.writeString(directory.resolve(".file.fedcba9876543210.tmp"), "being written");

    PrivateFiles.write(directory.resolve("file"), "x");

    assertThat(namesIn(directory))
        .containsExactly(
            ".file.fedcba9876543210.tmp",
            ".file.notes.tmp",
            ".other.0123456789abcdef.tmp",
            ".thesis.tmp",
            "file");
  }

  @Test
  void touchesNothingBesideAFileOfTheUser() throws IOException {
    Files.writeString(directory.resolve(".file.0123456789abcdef.tmp"), "of the user");
    makeOld();

    PrivateFiles.writeForUser(directory.resolve("file"), new byte[] {'x'});

    assertThat(namesIn(directory)).containsExactly(".file.0123456789abcdef.tmp", "file");
  }

  private void makeOld() throws IOException {
    try (var files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
      }
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void deletesATreeButNothingBehindItsLinks() throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "x");
    Path tree = directory.resolve("tree");
    PrivateFiles.write(tree.resolve("a/b/file"), "x");
    Files.createSymbolicLink(tree.resolve("a/link"), outside);

    PrivateFiles.deleteTree(tree);
    PrivateFiles.deleteTree(tree);

    assertThat(tree).doesNotExist();
    assertThat(outside.resolve("precious")).hasContent("x");
  }

  @Test
  void deletesAFileThatMayBeGoneAlready() throws IOException {
    Path file = directory.resolve("file");
    PrivateFiles.write(file, "x".getBytes(UTF_8));

    PrivateFiles.delete(file);
    PrivateFiles.delete(file);

    assertThat(file).doesNotExist();
  }

  private static String modes(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static List<String> namesIn(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (var files = Files.newDirectoryStream(directory)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    names.sort(null);
    return names;
  }
}
