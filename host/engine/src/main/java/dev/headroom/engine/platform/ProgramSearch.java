package dev.headroom.engine.platform;

import dev.headroom.api.Environment.OperatingSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds programs as the user's shell does, with one difference: an empty or relative entry of the
 * path is skipped, so that no program is taken from whatever directory the user stands in.
 */
final class ProgramSearch {
  private static final String WINDOWS_EXTENSIONS = ".COM;.EXE;.BAT;.CMD";

  private final Machine machine;

  ProgramSearch(Machine machine) {
    this.machine = machine;
  }

  Optional<Path> find(String program) {
    if (program.isBlank()) {
      return Optional.empty();
    }
    try {
      if (program.indexOf('/') >= 0 || (isWindows() && program.indexOf('\\') >= 0)) {
        return executable(machine.workingDirectory(), program);
      }
      return onPath(program);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<Path> onPath(String program) {
    for (String entry : machine.variable("PATH").orElse("").split(isWindows() ? ";" : ":", -1)) {
      Path directory = Path.of(entry);
      if (directory.isAbsolute()) {
        Optional<Path> found = executable(directory, program);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Path> executable(Path directory, String program) {
    for (String extension : extensions(program)) {
      Path candidate = directory.resolve(program + extension);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** On Windows a program is a file with one of some extensions, which may be left out. */
  private List<String> extensions(String program) {
    if (!isWindows()) {
      return List.of("");
    }
    List<String> extensions =
        List.of(machine.variable("PATHEXT").orElse(WINDOWS_EXTENSIONS).split(";", -1));
    String lower = program.toLowerCase(Locale.ROOT);
    boolean complete =
        extensions.stream().anyMatch(each -> lower.endsWith(each.toLowerCase(Locale.ROOT)));
    return complete ? List.of("") : extensions;
  }

  private boolean isWindows() {
    return machine.operatingSystem() == OperatingSystem.WINDOWS;
  }
}
