package dev.headroom.cli.rows;

import dev.headroom.engine.data.mirror.TableWindow;
import java.time.temporal.ChronoUnit;

/** Says that a table has a part of a log, and how to read further back. */
public final class WindowNote {
  private WindowNote() {}

  /** Returns the sentence about a table. */
  public static String of(String table, TableWindow window) {
    return table
        + " goes back to "
        + window.since().truncatedTo(ChronoUnit.SECONDS)
        + "; `headroom config set "
        + window.setting()
        + " N` reads further back";
  }
}
