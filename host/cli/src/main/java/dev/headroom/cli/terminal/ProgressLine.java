package dev.headroom.cli.terminal;

import dev.headroom.engine.data.sync.SyncListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * One line at the bottom of a terminal that says how far syncs are: rows, of how many, and how many
 * in a second. It appears when it takes long, and is gone when it is closed.
 */
public final class ProgressLine implements SyncListener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final Duration PACE = Duration.ofMillis(200);
  private static final double NANOS = 1e9;

  private final StatusLine line;
  private final Map<String, Count> counts = new LinkedHashMap<>();
  private final Set<String> waiting = new TreeSet<>();
  private boolean closed;

  private record Count(long rows, OptionalLong total, long firstRows, long firstNanos) {}

  ProgressLine(PrintWriter notes, Display display, boolean shown) {
    this.line = new StatusLine(notes, display);
    this.closed = !shown;
    if (shown) {
      Thread.ofVirtual().name("progress-line").start(this::drawUntilClosed);
    }
  }

  @Override
  public void written(String table, long rows, OptionalLong total) {
    written(table, rows, total, System.nanoTime());
  }

  @Override
  public synchronized void waiting(String group) {
    waiting.add(group);
  }

  /** A sync that goes on after a break is not faster for what it had. */
  synchronized void written(String table, long rows, OptionalLong total, long nanos) {
    Count first = counts.get(table);
    counts.put(
        table,
        first == null
            ? new Count(rows, total, rows, nanos)
            : new Count(rows, total, first.firstRows(), first.firstNanos()));
  }

  /** Makes way for what is printed now; the line does not come back. */
  public synchronized void makeWay() {
    line.erase();
    closed = true;
  }

  @Override
  public void close() {
    makeWay();
  }

  private void drawUntilClosed() {
    try {
      Thread.sleep(PATIENCE);
      while (draw(System.nanoTime())) {
        Thread.sleep(PACE);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if somebody does, the line stands still.
    }
  }

  /** Draws the line anew; returns whether there is still one. */
  synchronized boolean draw(long nanos) {
    if (closed) {
      return false;
    }
    var parts = new StringJoiner(", ");
    counts.forEach((table, count) -> parts.add(text(table, count, nanos)));
    if (!waiting.isEmpty()) {
      parts.add("waiting for another process that reads " + String.join(", ", waiting));
    }
    line.draw(parts.length() == 0 ? "waiting for the first rows" : parts.toString());
    return true;
  }

  private static String text(String table, Count count, long nanos) {
    double seconds = (nanos - count.firstNanos()) / NANOS;
    long rate = seconds > 0 ? Math.round((count.rows() - count.firstRows()) / seconds) : 0;
    String total = count.total().isPresent() ? "/" + count.total().getAsLong() : "";
    return table + " " + count.rows() + total + " rows" + (rate > 0 ? " (" + rate + "/s)" : "");
  }
}
