package dev.headroom.cli.root;

import dev.headroom.cli.usage.UsageFastPath;
import dev.headroom.engine.platform.Machine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Starts the program. The only place that exits the process. */
public final class Main {
  /**
   * Set to {@code only} by the launcher when it wants an answer that is on disk and nothing else,
   * with few classes made ready.
   */
  private static final String DISK = "headroom.disk";

  /** A plugin that keeps a carrier busy must leave some to the others, on a small machine too. */
  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  /** Tells the launcher that there is none, so that it starts again with all classes made ready. */
  private static final int NOT_ON_DISK = 75;

  private static final int FAILED = 1;

  private Main() {}

  public static void main(String[] args) {
    var data = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = writer(data);
    PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
    Machine machine = Machine.current();
    if (new UsageFastPath(machine, out, err).answer(args, Instant.now())) {
      if (isLost(data, err)) {
        Runtime.getRuntime().exit(FAILED);
      }
      return; // There are no threads to leave behind, and an explicit exit would load the logger.
    }
    if ("only".equals(System.getProperty(DISK))) {
      Runtime.getRuntime().halt(NOT_ON_DISK); // Nothing was begun, and an exit takes longer.
    }
    if (System.getProperty(CARRIERS) == null) {
      System.setProperty(CARRIERS, "32");
    }
    StrayOutput.redirect(err);
    ShutdownLimit end = ShutdownLimit.start();
    StrayFailures.report(err);
    int code = new Program(machine, out, err).run(List.of(args));
    out.flush();
    if (isLost(data, err) && code == 0) {
      code = FAILED;
    }
    err.flush();
    // A plugin may have left threads behind; they must not keep the process alive.
    end.endsWith(code);
    Runtime.getRuntime().exit(code);
  }

  static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, encoder()), false);
  }

  /** Half of a surrogate pair is shown as the replacement character, and not as a question mark. */
  private static CharsetEncoder encoder() {
    return StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE)
        .replaceWith("\uFFFD".getBytes(StandardCharsets.UTF_8));
  }

  /** A report on a full disk must not look like a whole one. */
  private static boolean isLost(StandardOutput data, PrintWriter err) {
    Optional<String> loss = data.loss();
    if (loss.isPresent()) {
      err.println("error: standard output cannot be written: " + loss.get());
      err.flush();
    }
    return loss.isPresent();
  }
}
