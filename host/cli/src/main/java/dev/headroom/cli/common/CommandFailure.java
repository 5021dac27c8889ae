package dev.headroom.cli.common;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ProviderException;
import dev.headroom.cli.terminal.Output;
import dev.headroom.engine.data.mirror.MirrorException;
import dev.headroom.engine.platform.FileFailure;
import dev.headroom.engine.sql.StatementException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Reports what ended a command, and how the process exits for it. */
public final class CommandFailure {
  private CommandFailure() {}

  /** Says what ended a command, and returns its exit code. */
  public static int report(Throwable e, Output output) {
    ExitCode code =
        switch (e) {
          case Throwable none when FileFailure.isOutOfFiles(none) -> {
            output.error(
                "this process may open no more files",
                "allow it more, such as with `ulimit -n 1024`, and try again");
            yield ExitCode.FAILED;
          }
          case OutOfMemoryError _ -> {
            output.error(
                "the result does not fit into the memory of the program",
                "ask for less with --limit or fewer columns, or print rows one by one with --jsonl"
                    + " or --csv");
            yield ExitCode.FAILED;
          }
          case CommandException end -> {
            output.error(String.valueOf(end.getMessage()), end.hint());
            yield end.exitCode();
          }
          case ProviderException provider -> {
            output.error(provider.error());
            yield ExitCode.of(provider.error());
          }
          case StatementException statement -> {
            output.error(String.valueOf(statement.getMessage()), statement.hint());
            yield ExitCode.WRONG_COMMAND_LINE;
          }
          case MirrorException mirror -> {
            output.error(String.valueOf(mirror.getMessage()), "");
            yield ExitCode.FAILED;
          }
          case IOException files -> ofFiles(files, output);
          case UncheckedIOException files ->
              ofFiles(Objects.requireNonNull(files.getCause()), output);
          // The user stopped it, and knows.
          case CancelledException _ -> ExitCode.INTERRUPTED;
          default -> {
            output.error(e.toString(), "this is a defect; run it again with -v and report it");
            yield ExitCode.FAILED;
          }
        };
    if (output.options().verbose()) {
      output.trace(e);
    }
    return code.number();
  }

  /** A full disk or a lack of permission is no defect of ours. */
  private static ExitCode ofFiles(IOException failure, Output output) {
    output.error(FileFailure.describe(failure), "`headroom doctor` looks over the directories");
    return ExitCode.FAILED;
  }
}
