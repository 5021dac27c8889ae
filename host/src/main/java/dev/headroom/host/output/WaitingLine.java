package dev.headroom.host.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One line at the bottom of a terminal that says what is still waited for. It appears when it takes
 * long, makes way for what is printed, and is gone when it is closed.
 */
public final class WaitingLine implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final Duration PACE = Duration.ofMillis(100);
  private static final String[] TURNS = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  private static final String[] ASCII_TURNS = {"|", "/", "-", "\\"};

  private final PrintWriter notes;
  private final Display display;
  private final Set<String> names;
  private int turn;
  private int drawn;
  private boolean closed;

  WaitingLine(PrintWriter notes, Display display, boolean shown, Collection<String> names) {
    this.notes = notes;
    this.display = display;
    this.names = new LinkedHashSet<>(names);
    this.closed = !shown;
    if (shown) {
      Thread.ofVirtual().name("waiting-line").start(this::turnUntilClosed);
    }
  }

  /** Prints something in place of the line, after which one thing less is waited for. */
  public synchronized void makeWay(String name, Runnable printing) {
    names.remove(name);
    erase();
    printing.run();
  }

  @Override
  public synchronized void close() {
    erase();
    closed = true;
  }

  private void turnUntilClosed() {
    try {
      Thread.sleep(PATIENCE);
      while (draw()) {
        Thread.sleep(PACE);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if somebody does, the line stands still.
    }
  }

  /** Draws the line anew; returns whether there is still one. */
  synchronized boolean draw() {
    if (closed || names.isEmpty()) {
      return false;
    }
    String[] turns = display.unicode() ? TURNS : ASCII_TURNS;
    String text = turns[turn++ % turns.length] + " waiting for " + String.join(", ", names);
    String line = TextWidth.cut(TextEscape.line(text), display.width() - 1);
    erase();
    notes.print(display.unicode() ? line : AsciiFallback.of(line));
    notes.flush();
    drawn = TextWidth.of(line);
    return true;
  }

  /** With blanks rather than a control sequence, which not every terminal knows. */
  private void erase() {
    if (drawn > 0) {
      notes.print("\r" + " ".repeat(drawn) + "\r");
      notes.flush();
      drawn = 0;
    }
  }
}
