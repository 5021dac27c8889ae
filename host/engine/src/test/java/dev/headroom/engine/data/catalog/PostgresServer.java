package dev.headroom.engine.data.catalog;

import dev.headroom.api.auth.Secret;
import dev.headroom.engine.data.mirror.SqlMirror;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A PostgreSQL server on loopback, whose data lives as long as it. */
public final class PostgresServer implements AutoCloseable {
  private static final String OWNER = "postgres";

  /** Somebody of a team: may make schemas in the database, and nothing that rules the server. */
  private static final String USER = "headroom";

  private static final String PASSWORD = "correct horse";
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  private final Path directory;
  private final PostgresPrograms programs;
  private final Process process;
  private final int port;

  private PostgresServer(Path directory, PostgresPrograms programs, Process process, int port) {
    this.directory = directory;
    this.programs = programs;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server.
   *
   * @throws PostgresPrograms.MissingException when none can run here
   */
  static PostgresServer start() throws Exception {
    Path directory = Files.createTempDirectory("headroom-postgres");
    try {
      return start(directory, PostgresPrograms.find(directory));
    } catch (PostgresPrograms.MissingException e) {
      delete(directory);
      throw e;
    }
  }

  private static PostgresServer start(Path directory, PostgresPrograms programs) throws Exception {
    Path passwordFile = Files.writeString(directory.resolve("password"), PASSWORD);
    Path data = Files.createDirectory(directory.resolve("data"));
    programs.give(passwordFile);
    programs.give(data);
    Process making =
        programs.start(
            directory,
            programs.program("initdb"),
            "--pgdata=" + data,
            "--username=" + OWNER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync");
    if (!making.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS) || making.exitValue() != 0) {
      throw new IllegalStateException("initdb failed, see " + directory.resolve("log"));
    }
    int port = freePort();
    Process server =
        programs.start(
            directory,
            programs.program("postgres"),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=off");
    var started = new PostgresServer(directory, programs, server, port);
    started.awaitConnections();
    started.makeUser();
    return started;
  }

  /** Returns which server this is: its version, where it comes from and whom it runs as. */
  String description() throws IOException {
    String user = programs.user();
    return programs.version(directory).orElse("postgres")
        + ", the one "
        + programs.origin()
        + (user == null ? "" : ", as the user " + user);
  }

  /** Returns a mirror in a schema of its own. */
  public SqlMirror mirror(String schema, Clock clock) {
    return SqlMirror.inPostgres(
        url(), Optional.of(USER), Optional.of(Secret.of(PASSWORD)), schema, clock);
  }

  /** Returns a mirror for somebody who does not know the password. */
  public SqlMirror mirrorOfStranger() {
    return SqlMirror.inPostgres(
        url(),
        Optional.of(USER),
        Optional.of(Secret.of("wrong battery")),
        "stranger",
        Clock.systemUTC());
  }

  /** Returns where it listens, for who knows the name and the password. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable";
  }

  private void awaitConnections() throws Exception {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (true) {
      try {
        connectAsOwner().close();
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          close();
          throw new IllegalStateException("PostgreSQL did not start", e);
        }
        Thread.sleep(Duration.ofMillis(50));
      }
    }
  }

  private void makeUser() throws SQLException {
    try (Connection connection = connectAsOwner();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
      statement.execute("GRANT CREATE ON DATABASE postgres TO " + USER);
    }
  }

  private Connection connectAsOwner() throws SQLException {
    return DriverManager.getConnection(url(), OWNER, PASSWORD);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Ends the server, and deletes what it wrote. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly().onExit().join();
    }
    delete(directory);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
