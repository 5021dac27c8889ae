package dev.headroom.cli.root;

import dev.headroom.cli.terminal.TextEscape;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * What code of plugins and libraries prints past the program. It goes to standard error line by
 * line and escaped, because standard output holds data that another program reads, and closing it
 * closes nothing.
 */
final class StrayOutput extends OutputStream {
  private static final int LONGEST_LINE = 8 * 1024;

  private final PrintWriter err;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private StrayOutput(PrintWriter err) {
    this.err = err;
  }

  /** Takes the place of the streams of the process. */
  static void redirect(PrintWriter err) {
    System.setOut(stream(err));
    System.setErr(stream(err));
  }

  static PrintStream stream(PrintWriter err) {
    return new PrintStream(new StrayOutput(err), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int character) {
    if (character == '\n' || line.size() >= LONGEST_LINE) {
      end();
    }
    if (character != '\n') {
      line.write(character);
    }
  }

  /** What has no end yet is kept: a stream that prints by pieces would be cut into lines. */
  @Override
  public void flush() {
    err.flush();
  }

  @Override
  public synchronized void close() {
    if (line.size() > 0) {
      end();
    }
  }

  private void end() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    err.println(TextEscape.line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
    err.flush();
  }
}
