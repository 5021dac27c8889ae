package dev.headroom.cli.root;

import dev.headroom.cli.common.CommandFailure;
import dev.headroom.cli.common.CommandWords;
import dev.headroom.cli.common.GlobalOptions;
import dev.headroom.cli.common.Version;
import dev.headroom.cli.sandbox.SandboxRun;
import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.platform.Machine;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
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
      } catch (Exception | OutOfMemoryError | LinkageError e) {
        return finished(services, CommandFailure.report(e, services.output()));
      }
    }
  }

  private int run(Services services, List<String> arguments) {
    CommandLine commandLine =
        new CommandLineFactory(services, Version.current()).forArguments(arguments);
    var wrong = new WrongCommandLine(services.output(), services::plugins);
    Optional<Integer> unknown = wrong.unknownWord(commandLine, CommandWords.first(arguments));
    if (unknown.isPresent()) {
      return finished(services, unknown.get());
    }
    commandLine
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((e, args) -> wrong.explain(e))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> CommandFailure.report(e, services.output()));
    return finished(services, commandLine.execute(arguments.toArray(String[]::new)));
  }

  private static int finished(Services services, int exitCode) {
    services.output().finish(exitCode);
    return exitCode;
  }
}
