package dev.headroom.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One line at the bottom of a terminal that says what is still waited for. It appears when it takes
 * long, makes way for what is printed, and is gone when it is closed.
 */
public final class Spinner implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final Duration PACE = Duration.ofMillis(100);
  private static final String[] TURNS = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  private static final String[] ASCII_TURNS = {"|", "/", "-", "\\"};

  private final StatusLine line;
  private final String[] turns;
  private final Set<String> names;
  private int turn;
  private boolean closed;

  Spinner(PrintWriter notes, Display display, boolean shown, Collection<String> names) {
    this.line = new StatusLine(notes, display);
    this.turns = display.unicode() ? TURNS : ASCII_TURNS;
    this.names = new LinkedHashSet<>(names);
    this.closed = !shown;
    if (shown) {
      Thread.ofVirtual().name("waiting-line").start(this::turnUntilClosed);
    }
  }

  /** Prints something in place of the line, after which one thing less is waited for. */
  public synchronized void makeWay(String name, Runnable printing) {
    names.remove(name);
    line.erase();
    printing.run();
  }

  @Override
  public synchronized void close() {
    line.erase();
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
    String text = turns[turn++ % turns.length] + " waiting for " + String.join(", ", names);
    line.draw(text);
    return true;
  }
}
