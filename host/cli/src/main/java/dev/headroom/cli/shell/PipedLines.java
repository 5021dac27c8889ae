package dev.headroom.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.engine.platform.Utf8;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Lines from standard input, each of a bounded length: a pipe may never end its line. */
final class PipedLines implements AutoCloseable {
  private static final int LONGEST_LINE = 1_000_000;

  private final BufferedReader reader;
  private boolean isFirst = true;

  PipedLines(InputStream input) {
    this.reader = new BufferedReader(new InputStreamReader(input, UTF_8.newDecoder()));
  }

  /** Returns the next line without its end; null at the end of the input. */
  @Nullable String next() throws IOException {
    try {
      var line = new StringBuilder();
      int c = reader.read();
      boolean ended = c < 0;
      while (c >= 0 && c != '\n') {
        if (line.length() == LONGEST_LINE) {
          throw refused("a line is longer than a million characters");
        }
        line.append((char) c);
        c = reader.read();
      }
      if (ended) {
        return null;
      }
      int end = line.length();
      if (end > 0 && line.charAt(end - 1) == '\r') {
        line.setLength(end - 1);
      }
      String text = isFirst ? Utf8.withoutMark(line.toString()) : line.toString();
      isFirst = false;
      return text;
    } catch (CharacterCodingException e) {
      throw refused("the input is not UTF-8");
    }
  }

  private static CommandException refused(String why) {
    return new CommandException(ExitCode.WRONG_COMMAND_LINE, why, "");
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
