package dev.headroom.host.cli;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.host.data.mirror.MirrorException;
import dev.headroom.host.data.query.StatementException;
import dev.headroom.host.output.Output;
import dev.headroom.host.platform.FileFailure;
import dev.headroom.host.platform.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;

/**
 * Runs one command line, with the streams and the machine it is given, and returns its exit code.
 */
public final class Program {
  private final Machine machine;
  private final PrintWriter out;
  private final PrintWriter err;

  public Program(Machine machine, PrintWriter out, PrintWriter err) {
    this.machine = machine;
    this.out = out;
    this.err = err;
  }

  /** Runs the command line. */
  public int run(List<String> arguments) {
    GlobalOptions options = GlobalOptions.scan(arguments);
    List<String> complete = CommandLineFactory.withDefaultCommand(arguments);
    try (var services = new Services(options, machine, out, err)) {
      try {
        return options.sandbox().isPresent()
            ? new SandboxRun(services, options.sandbox().get()).run(played -> run(played, complete))
            : run(services, complete);
      } catch (Exception e) {
        return failed(e, services.output());
      }
    }
  }

  private int run(Services services, List<String> arguments) {
    CommandLine commandLine =
        new CommandLineFactory(services, Version.current()).forArguments(arguments);
    commandLine
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(
            (e, args) -> new WrongCommandLine(services.output()).explain(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, services.output()));
    return commandLine.execute(arguments.toArray(String[]::new));
  }

  /** Says what ended a command, and returns its exit code. */
  static int failed(Exception e, Output output) {
    ExitCode code =
        switch (e) {
          case CommandException end -> {
            output.error(String.valueOf(end.getMessage()), end.hint());
            yield end.exitCode();
          }
          case ProviderException provider -> {
            ProviderError error = provider.error();
            output.error(error.message(), error.hint().orElse(""));
            yield ExitCode.of(error);
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
