package dev.headroom.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.headroom.engine.config.ConfigFile;
import dev.headroom.engine.config.Configuration;
import dev.headroom.engine.config.ConfigurationException;
import dev.headroom.engine.config.LayeredConfiguration;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.catalog.TestingProvider;
import dev.headroom.engine.data.catalog.TestingResource;
import dev.headroom.engine.data.mirror.MirrorException;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.platform.TestingMachine;
import dev.headroom.engine.sql.Dialect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredMirrorTest {
  private static final String PASSWORD = "correct horse battery";

  private final Map<String, String> variables = new HashMap<>();
  @TempDir private Path home;

  @Test
  void withoutAnAddressItIsAFileOfOnesOwn() {
    try (SqlMirror mirror = open()) {
      assertThat(mirror.dialect()).isEqualTo(Dialect.SQLITE);
      assertThat(file()).doesNotExist();

      TestingResource users = TestingResource.named("user");
      mirror.prepare(new ResourceTable(TestingProvider.of("acme", users), users));
      assertThat(file()).isRegularFile();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:postgresql://db.example/team", "JDBC:PostgreSQL://db.example:5433/team"})
  void anAddressOfPostgresqlIsAMirrorThatIsSharedAndNotAskedForYet(String url) {
    variables.put("HEADROOM_MIRROR_URL", url);

    try (SqlMirror mirror = open()) {
      assertThat(mirror.dialect()).isEqualTo(Dialect.POSTGRESQL);
    }
    assertThat(file()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://db.example/team",
        "jdbc:sqlite:/tmp/mirror.db",
        "jdbc:mysql://db.example/team",
        "db.example",
      })
  void anyOtherAddressIsRefusedWithWhereItComesFrom(String url) {
    variables.put("HEADROOM_MIRROR_URL", url);

    assertThatThrownBy(this::open)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("mirror.url (from HEADROOM_MIRROR_URL) must start with jdbc:post");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://ada:hunter2@db.example/team",
        "jdbc:postgresql://db.example/team?user=ada&password=hunter2",
        "jdbc:postgresql://db.example/team?PassWord=hunter2",
        "jdbc:postgresql://db.example/team?sslpassword=hunter2",
      })
  void aPasswordInTheAddressIsRefusedAndNotRepeated(String url) {
    variables.put("HEADROOM_MIRROR_URL", url);

    assertThat(catchThrowable(this::open))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("must not hold a user or a password")
        .satisfies(refused -> assertThat(everything(refused)).doesNotContain("hunter2"));
  }

  @Test
  void aServerThatCannotBeReachedIsNamedAndThePasswordIsNot() throws IOException {
    variables.put(
        "HEADROOM_MIRROR_URL", "jdbc:postgresql://127.0.0.1:" + portWithoutServer() + "/team");
    variables.put("HEADROOM_MIRROR_USER", "ada");
    variables.put("HEADROOM_MIRROR_PASSWORD", PASSWORD);

    try (SqlMirror mirror = open()) {
      assertThat(catchThrowable(mirror::states))
          .isInstanceOf(MirrorException.class)
          .hasMessageContaining("jdbc:postgresql://127.0.0.1:")
          .message()
          .hasLineCount(1);
      assertThat(everything(catchThrowable(mirror::states))).doesNotContain(PASSWORD);
    }
  }

  private SqlMirror open() {
    Machine machine = TestingMachine.linux(home, variables);
    var directories =
        new Directories(
            home.resolve("config"),
            home.resolve("data"),
            home.resolve("cache"),
            home.resolve("state"));
    Configuration configuration =
        new LayeredConfiguration(new ConfigFile(directories), machine, List.of());
    return ConfiguredMirror.open(
        configuration, machine, file(), home.resolve("locks"), Clock.systemUTC(), _ -> {});
  }

  private Path file() {
    return home.resolve("cache/mirror.db");
  }

  /** A port that was free a moment ago, so that nobody listens there. */
  private static int portWithoutServer() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns what a report of the failure could show. */
  private static String everything(Throwable failure) {
    var text = new StringBuilder();
    for (Throwable one = failure; one != null; one = one.getCause()) {
      text.append(one).append('\n');
    }
    return text.toString();
  }
}
