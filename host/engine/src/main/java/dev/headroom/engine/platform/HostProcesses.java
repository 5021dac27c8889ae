package dev.headroom.engine.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Processes;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs programs of this machine, with the variables of the {@link Machine} it is given and no
 * shell.
 */
public final class HostProcesses implements Processes {
  /** A child of the program may keep its output open after the program ended: not for long. */
  private static final Duration LONGEST_WAIT_FOR_OUTPUT = Duration.ofMillis(500);

  private final Machine machine;
  private final ProgramSearch search;

  public HostProcesses(Machine machine) {
    this.machine = machine;
    this.search = new ProgramSearch(machine);
  }

  @Override
  public Optional<Path> find(String program) {
    return search.find(program);
  }

  @Override
  public Result run(Call call, Duration limit) {
    Deadline deadline = Deadline.in(limit);
    Process process = start(builder(call));
    var output = new CapturedText(process.getInputStream());
    var errorOutput = new CapturedText(process.getErrorStream());
    Thread.startVirtualThread(() -> feed(process, call.standardInput()));
    try {
      boolean ended = process.waitFor(deadline.remaining());
      if (!ended) {
        kill(process);
      }
      Deadline outputEnd = Deadline.in(LONGEST_WAIT_FOR_OUTPUT);
      String text = output.await(outputEnd);
      return new Result(ended ? process.exitValue() : -1, text, errorOutput.await(outputEnd));
    } catch (InterruptedException e) {
      kill(process);
      Thread.currentThread().interrupt();
      throw new CancelledException("interrupted while running " + call.command().getFirst(), e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Where the system has a program for it, the new one leaves the terminal's session, so that
   * Ctrl-C and a closed window do not reach it.
   */
  @Override
  public ProcessHandle start(Call call, Path log) throws IOException {
    PrivateFiles.createIfMissing(log);
    ProcessBuilder builder = builder(call);
    detacher().ifPresent(program -> builder.command().addFirst(program.toString()));
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    if (call.standardInput().isEmpty()) {
      builder.redirectInput(Redirect.from(nothing()));
    }
    Process process = builder.start();
    if (!call.standardInput().isEmpty()) {
      feed(process, call.standardInput());
    }
    return process.toHandle();
  }

  /** Starts a program whose output and end are of no interest. */
  void startUnwatched(Call call) {
    Redirect nowhere = Redirect.DISCARD;
    start(
        builder(call)
            .redirectInput(Redirect.from(nothing()))
            .redirectOutput(nowhere)
            .redirectError(nowhere));
  }

  /** Runs a program on the terminal of this process, for as long as its user wants. */
  int runInTerminal(Call call) {
    Process process = start(builder(call).inheritIO());
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      kill(process);
      Thread.currentThread().interrupt();
      throw new CancelledException("interrupted while running " + call.command().getFirst(), e);
    }
  }

  private Optional<Path> detacher() {
    return search.find("setsid").or(() -> search.find("nohup"));
  }

  private ProcessBuilder builder(Call call) {
    String name = call.command().getFirst();
    Path program = find(name).orElseThrow(() -> notStarted(name, "it was not found"));
    List<String> command = new ArrayList<>(call.command());
    command.set(0, program.toString());
    var builder = new ProcessBuilder(command);
    builder.directory(call.directory().orElse(machine.workingDirectory()).toFile());
    var variables = builder.environment();
    variables.clear();
    variables.putAll(machine.variables());
    variables.remove(Terminal.HINT);
    variables.putAll(call.environment());
    return builder;
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      var failure = notStarted(builder.command().getFirst(), "the system refused to start it");
      failure.initCause(e);
      throw failure;
    }
  }

  private static ProviderException notStarted(String program, String reason) {
    return new ProviderException(
        ProviderError.of(
            ErrorKind.UNSUPPORTED,
            "cannot run " + program + ": " + reason,
            "install it, or put its directory on the PATH"));
  }

  private static void feed(Process process, String text) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      // A program need not read its input, and closes it when it ends.
    }
  }

  private static void kill(Process process) {
    // Listed before: the children of a dead process are no longer found through it.
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private static File nothing() {
    return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  }
}
