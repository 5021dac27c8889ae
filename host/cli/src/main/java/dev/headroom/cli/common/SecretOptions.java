package dev.headroom.cli.common;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of the secrets in the row that an operation answers with. */
public final class SecretOptions {
  @Option(names = "--show-sensitive", description = "Show sensitive values and secrets too.")
  private boolean shown;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Save the result, including secrets, as JSON to a new private file.")
  private @Nullable Path file;

  /** Whether secrets are shown. */
  public boolean areShown() {
    return shown;
  }

  /**
   * Returns the file that the answer goes to. Looked at before anything is done: a secret that is
   * told once and cannot be written is lost.
   */
  public Optional<Path> file() {
    Path target = file;
    if (target == null) {
      return Optional.empty();
    }
    Path directory = target.toAbsolutePath().getParent();
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE,
          "there is a file " + target + " already",
          "name another one");
    }
    if (directory == null || !Files.isWritable(directory)) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE, "nothing can be written to " + target, "");
    }
    return Optional.of(target);
  }
}
