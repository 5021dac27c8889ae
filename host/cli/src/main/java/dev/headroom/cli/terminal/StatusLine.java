package dev.headroom.cli.terminal;

import java.io.PrintWriter;

/** The last line of a terminal, which is drawn anew in its place. Not for several threads. */
final class StatusLine {
  private final PrintWriter notes;
  private final Display display;
  private int drawn;

  StatusLine(PrintWriter notes, Display display) {
    this.notes = notes;
    this.display = display;
  }

  /** Draws a text in place of what was drawn before, cut to the width. */
  void draw(String text) {
    String line = TextWidth.cut(TextEscape.line(text), display.width() - 1);
    erase();
    notes.print(display.unicode() ? line : AsciiFallback.of(line));
    notes.flush();
    drawn = TextWidth.of(line);
  }

  /** Erases it, with blanks rather than a control sequence, which not every terminal knows. */
  void erase() {
    if (drawn > 0) {
      notes.print("\r" + " ".repeat(drawn) + "\r");
      notes.flush();
      drawn = 0;
    }
  }
}
