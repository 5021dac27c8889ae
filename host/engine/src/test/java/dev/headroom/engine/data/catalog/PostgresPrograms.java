package dev.headroom.engine.data.catalog;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The programs of PostgreSQL: those that come with the build, or else those that are installed on
 * this machine. They refuse to run as root; then they run as another user.
 *
 * @param folder where they are
 * @param user whom they run as; null for the present user
 * @param origin which ones they are, for whoever reads the log of the tests
 */
record PostgresPrograms(Path folder, @Nullable String user, String origin) {
  /** Users that own nothing worth having: the usual one of PostgreSQL, and one that is anywhere. */
  private static final List<String> OTHER_USERS = List.of("postgres", "nobody");

  /** Why there is no server. */
  static final class MissingException extends Exception {
    private static final long serialVersionUID = 1L;

    MissingException(String message) {
      super(message);
    }
  }

  /**
   * Finds the programs.
   *
   * @param directory an empty one, where they may be unpacked; belongs to their user afterwards
   */
  static PostgresPrograms find(Path directory) throws IOException, MissingException {
    String user = null;
    if (System.getProperty("user.name").equals("root")) {
      user = otherUser(directory);
      give(directory, user);
    }
    Optional<PostgresPrograms> packed = packed(directory, user);
    if (packed.isPresent()) {
      return packed.get();
    }
    for (Path folder : installed()) {
      var programs = new PostgresPrograms(folder, user, "installed in " + folder);
      if (Files.isExecutable(folder.resolve("initdb")) && programs.version(directory).isPresent()) {
        return programs;
      }
    }
    throw new MissingException(
        "no PostgreSQL: the build has none for this machine, and there is no initdb on the PATH");
  }

  private static String otherUser(Path directory) throws MissingException {
    for (String user : OTHER_USERS) {
      if (principal(user).isPresent()
          && new PostgresPrograms(directory, user, "").succeeds(directory, "true")) {
        return user;
      }
    }
    throw new MissingException(
        "PostgreSQL refuses to run as root, and setpriv makes nobody of "
            + OTHER_USERS
            + " run it");
  }

  private static Optional<UserPrincipal> principal(String user) {
    try {
      return Optional.of(
          FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(user));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void give(Path path, String user) throws IOException {
    Files.setOwner(path, principal(user).orElseThrow());
  }

  /** Gives a file to the user of the programs. */
  void give(Path path) throws IOException {
    if (user != null) {
      give(path, user);
    }
  }

  private static Optional<PostgresPrograms> packed(Path directory, @Nullable String user)
      throws IOException {
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
    var programs =
        new PostgresPrograms(directory.resolve("bin"), user, "that comes with the build");
    boolean isThere =
        programs.succeeds(directory, "tar", "-xJf", archive.toString(), "-C", directory.toString())
            && programs.version(directory).isPresent();
    return isThere ? Optional.of(programs) : Optional.empty();
  }

  private static List<Path> installed() throws IOException {
    List<Path> places = new ArrayList<>();
    for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
      places.add(Path.of(place));
    }
    // Debian keeps those of each version apart, and off the PATH.
    Path debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        versions.map(version -> version.resolve("bin")).sorted().forEach(places::add);
      }
    }
    return places;
  }

  /** Returns what the server says it is, if it runs here. */
  Optional<String> version(Path directory) throws IOException {
    Path answer = directory.resolve("version");
    try {
      Files.deleteIfExists(answer);
      Process asking = start(directory, answer, program("postgres"), "--version");
      return asking.waitFor() == 0
          ? Optional.of(Files.readString(answer, StandardCharsets.UTF_8).strip())
          : Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  String program(String name) {
    return folder.resolve(name).toString();
  }

  private boolean succeeds(Path directory, String... command) {
    try {
      return start(directory, command).waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a program whose output goes to the log in a directory. */
  Process start(Path directory, String... command) throws IOException {
    return start(directory, directory.resolve("log"), command);
  }

  private Process start(Path directory, Path output, String... command) throws IOException {
    List<String> full = new ArrayList<>();
    if (user != null) {
      full.addAll(List.of("setpriv", "--reuid=" + user, "--clear-groups", "--inh-caps=-all"));
      full.add("--regid=" + group(user));
    }
    full.addAll(List.of(command));
    return new ProcessBuilder(full)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .start();
  }

  /** The group of the user; systems have no one name for that of nobody. */
  private static String group(String user) throws IOException {
    Path home = Path.of("/etc/passwd");
    try (Stream<String> users = Files.lines(home)) {
      return users
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 3 && fields[0].equals(user))
          .map(fields -> fields[3])
          .findFirst()
          .orElse(user);
    }
  }
}
