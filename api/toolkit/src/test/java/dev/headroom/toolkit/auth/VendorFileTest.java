package dev.headroom.toolkit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VendorFileTest {
  @TempDir Path directory;

  @Test
  void readsAFileThatIsThere() throws IOException {
    Path file = Files.writeString(directory.resolve("auth.json"), "{\"token\":\"t0p-secret\"}");

    VendorFile read = VendorFile.read(file);

    assertThat(read)
        .isInstanceOfSatisfying(
            VendorFile.Content.class,
            content -> assertThat(content.json().field("token").text()).contains("t0p-secret"));
    assertThat(read.toString()).doesNotContain("t0p-secret");
    assertThat(VendorFile.textOf(file)).isPresent();
  }

  @Test
  void tellsAMissingFileFromOneThatCannotBeRead() throws IOException {
    Path large = directory.resolve("large");
    Files.write(large, new byte[VendorFile.LONGEST + 1]);

    assertThat(VendorFile.read(directory.resolve("none"))).isEqualTo(new VendorFile.Missing());
    assertThat(VendorFile.read(directory)).isEqualTo(new VendorFile.Unreadable("is a directory"));
    assertThat(VendorFile.read(large)).isEqualTo(new VendorFile.Unreadable("is larger than 1 MiB"));
    assertThat(VendorFile.textOf(large)).isEmpty();
  }

  @Test
  void namesTheLinkThatLeadsNowhere() throws IOException {
    Path target = directory.resolve("moved");
    Path file = Files.createSymbolicLink(directory.resolve("auth.json"), target.resolve("a"));
    Path folder = Files.createSymbolicLink(directory.resolve(".tool"), target);
    Path circle = directory.resolve("circle");
    Files.createSymbolicLink(circle, circle);

    assertThat(VendorFile.read(file))
        .isEqualTo(
            new VendorFile.Unreadable("is behind the link " + file + ", which leads nowhere"));
    assertThat(VendorFile.read(folder.resolve("auth.json")))
        .isEqualTo(
            new VendorFile.Unreadable("is behind the link " + folder + ", which leads nowhere"));
    assertThat(VendorFile.read(circle)).isInstanceOf(VendorFile.Unreadable.class);

    Files.createDirectory(target);
    assertThat(VendorFile.read(folder.resolve("auth.json"))).isEqualTo(new VendorFile.Missing());
  }
}
