package dev.headroom.engine.data.mirror;

import dev.headroom.engine.data.catalog.ResourceTable;
import java.time.Instant;
import java.util.Optional;

/**
 * How far back the rows of a log go that is not read as a whole.
 *
 * @param since the moment at which its rows begin
 * @param setting the setting that makes it go further back
 */
public record TableWindow(Instant since, String setting) {
  /**
   * Returns the window of a table; empty when it has all rows.
   *
   * @param stored what is known of its rows; empty when they come from the service now
   */
  public static Optional<TableWindow> of(
      ResourceTable table, Optional<TableState> stored, Instant now) {
    Instant read = stored.flatMap(TableState::fullAt).orElse(now);
    return table
        .window()
        .map(window -> new TableWindow(read.minus(window), table.windowSetting().orElseThrow()));
  }
}
