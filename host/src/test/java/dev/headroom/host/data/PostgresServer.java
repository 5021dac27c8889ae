package dev.headroom.host.data;

import dev.headroom.api.auth.Secret;
import dev.headroom.host.data.mirror.MirrorException;
import dev.headroom.host.data.mirror.SqlMirror;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL server on loopback, made from the programs that come with the build, or else from
 * those that are installed on this machine. Where there are none, the tests that want one are
 * skipped and say so.
 */
public final class PostgresServer {
  private static final String USER = "headroom";
  private static final String PASSWORD = "correct horse";
  private static final String SYSTEM_USER = "postgres";
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  private final Path directory;
  private final Process process;
  private final int port;

  private PostgresServer(Path directory, Process process, int port) {
    this.directory = directory;
    this.process = process;
    this.port = port;
  }

  /** Starts a server, or skips the test. */
  public static PostgresServer start() throws Exception {
    boolean isRoot = System.getProperty("user.name").equals("root");
    Assumptions.assumeTrue(
        !isRoot || hasSystemUser(),
        "PostgreSQL refuses to run as root, and there is no user " + SYSTEM_USER);
    Path directory = Files.createTempDirectory("headroom-postgres");
    if (isRoot) {
      Files.setOwner(directory, systemUser());
    }
    Optional<Path> programs = unpacked(directory, isRoot).or(PostgresServer::installed);
    Assumptions.assumeTrue(
        programs.isPresent(),
        "no PostgreSQL: the build has none for this machine, and there is no initdb on the PATH");
    Path passwordFile = Files.writeString(directory.resolve("password"), PASSWORD);
    Path data = Files.createDirectory(directory.resolve("data"));
    if (isRoot) {
      for (Path path : List.of(passwordFile, data)) {
        Files.setOwner(path, systemUser());
      }
    }
    Process making =
        run(
            directory,
            isRoot,
            programs.get().resolve("initdb").toString(),
            "--pgdata=" + data,
            "--username=" + USER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync");
    Assumptions.assumeTrue(
        making.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS) && making.exitValue() == 0,
        "initdb failed, see " + directory.resolve("log"));
    int port = freePort();
    Process server =
        run(
            directory,
            isRoot,
            programs.get().resolve("postgres").toString(),
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
    var started = new PostgresServer(directory, server, port);
    started.awaitConnections();
    return started;
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

  private String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable";
  }

  private void awaitConnections() throws Exception {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (true) {
      try (SqlMirror mirror = mirror("nobody", Clock.systemUTC())) {
        mirror.states();
        return;
      } catch (MirrorException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          stop();
          throw new IllegalStateException("PostgreSQL did not start", e);
        }
        Thread.sleep(Duration.ofMillis(50));
      }
    }
  }

  private static Process run(Path directory, boolean isRoot, String... command) throws IOException {
    List<String> full = new ArrayList<>();
    if (isRoot) {
      full.addAll(List.of("setpriv", "--reuid=" + SYSTEM_USER, "--clear-groups"));
      full.add("--regid=" + SYSTEM_USER);
    }
    full.addAll(List.of(command));
    return new ProcessBuilder(full)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
        .start();
  }

  /** Returns the programs that came with the build, where they run on this machine. */
  private static Optional<Path> unpacked(Path directory, boolean isRoot) throws Exception {
    String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    String name = "postgres-" + system + "-" + machine + ".txz";
    Path archive = directory.resolve(name);
    try (InputStream packed = ClassLoader.getSystemResourceAsStream(name)) {
      if (packed == null) {
        return Optional.empty();
      }
      Files.copy(packed, archive);
    }
    try {
      Process unpacking =
          run(directory, isRoot, "tar", "-xJf", archive.toString(), "-C", directory.toString());
      Path programs = directory.resolve("bin");
      return unpacking.waitFor() == 0 && isRunnable(directory, isRoot, programs)
          ? Optional.of(programs)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // There is no tar.
    }
  }

  private static boolean isRunnable(Path directory, boolean isRoot, Path programs)
      throws Exception {
    String server = programs.resolve("postgres").toString();
    return run(directory, isRoot, server, "--version").waitFor() == 0;
  }

  private static Optional<Path> installed() {
    try {
      return installedPrograms();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> installedPrograms() throws IOException {
    List<Path> places = new ArrayList<>();
    for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
      places.add(Path.of(place));
    }
    // Debian keeps those of each version apart, and off the PATH.
    Path debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        versions.map(version -> version.resolve("bin")).forEach(places::add);
      }
    }
    return places.stream().filter(place -> Files.isExecutable(place.resolve("initdb"))).findFirst();
  }

  private static boolean hasSystemUser() {
    try {
      return systemUser() != null;
    } catch (IOException e) {
      return false;
    }
  }

  private static UserPrincipal systemUser() throws IOException {
    return FileSystems.getDefault()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(SYSTEM_USER);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Ends the server, and deletes what it wrote. */
  public void stop() throws Exception {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
