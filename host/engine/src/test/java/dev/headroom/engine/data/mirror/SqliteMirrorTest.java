package dev.headroom.engine.data.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.catalog.TestingResource;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;

class SqliteMirrorTest extends MirrorContract {
  private final ResourceTable table = table(TestingResource.named("user"));
  private final List<String> warnings = new ArrayList<>();
  @TempDir private Path directory;

  @Override
  SqlMirror open(Clock clock) {
    return SqlMirror.inFile(
        file(), directory.resolve("locks"), "mirror test", clock, warnings::add);
  }

  private Path file() {
    return directory.resolve("cache/mirror.db");
  }

  @Test
  void makesNothingUntilSomethingIsWritten() {
    try (SqlMirror mirror = open(at(NOW))) {
      mirror.states();
      mirror.invalidate("acme_user");
      mirror.clear("acme_user");
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void itsFilesAreForTheUserOnly() throws Exception {
    try (SqlMirror mirror = open(at(NOW))) {
      mirror.prepare(table);
      try (Stream<Path> files = Files.list(file().getParent())) {
        assertThat(files)
            .hasSizeGreaterThanOrEqualTo(2)
            .allSatisfy(
                file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
      }
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void aFileThatIsNoDatabaseIsMovedAside() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "not a database, but long enough to be taken for one\n".repeat(100));

    try (SqlMirror mirror = open(at(NOW))) {
      assertThat(mirror.states()).isEmpty();
      mirror.prepare(table);
      assertThat(mirror.states()).hasSize(1);
    }
    assertThat(warnings).singleElement().asString().contains("was replaced");
    assertThat(file().resolveSibling("mirror.db.unusable")).content(UTF_8).startsWith("not a");
  }

  @Test
  void aFileOfANewerVersionIsMovedAside() throws Exception {
    Files.createDirectories(file().getParent());
    try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE of_the_future (id)");
      statement.execute("PRAGMA user_version = 99");
    }

    try (SqlMirror mirror = open(at(NOW))) {
      assertThat(mirror.states()).isEmpty();
      mirror.prepare(table);
      assertThat(mirror.states()).hasSize(1);
    }
    assertThat(warnings).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE _mirror_table SET synced_at = 'yesterday'",
        "UPDATE _mirror_table SET failed_at = ''",
        "DROP TABLE _mirror_row",
        "DROP TABLE _mirror_table",
        "DROP TABLE acme_user"
      })
  void aMirrorThatContradictsItselfIsMadeAnew(String damage) throws Exception {
    try (SqlMirror mirror = open(at(NOW))) {
      mirror.prepare(table);
    }
    try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute(damage);
    }

    try (SqlMirror mirror = open(at(NOW))) {
      assertThat(mirror.states()).isEmpty();
      mirror.prepare(table);
      assertThat(mirror.states()).hasSize(1);
      mirror.openForReading().close();
    }
    assertThat(warnings).singleElement().asString().contains("was replaced");
  }

  @Test
  void anEmptyFileIsFilled() throws Exception {
    Files.createDirectories(file().getParent());
    Files.createFile(file());

    try (SqlMirror mirror = open(at(NOW))) {
      assertThat(mirror.states()).isEmpty();
      mirror.prepare(table);
      assertThat(mirror.states()).hasSize(1);
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void aDamagedFileIsMovedAsideWhenItIsNoticed() throws Exception {
    try (SqlMirror mirror = open(at(NOW))) {
      mirror.prepare(table);
    }
    try (var bytes = new RandomAccessFile(file().toFile(), "rw")) {
      for (long at = 200; at < bytes.length(); at++) {
        bytes.seek(at);
        bytes.write(0x5a);
      }
    }
    try (SqlMirror mirror = open(at(NOW))) {
      mirror.prepare(table);
      assertThat(mirror.states()).hasSize(1);
    }
    assertThat(warnings).hasSize(1);
  }
}
