package dev.headroom.engine.data.listing;

import dev.headroom.api.ProviderError;
import dev.headroom.engine.data.mirror.TableWindow;
import dev.headroom.engine.data.rows.RowCursor;
import java.time.Instant;
import java.util.Optional;

/**
 * Rows, and where they come from.
 *
 * @param rows closed by whoever asked for them
 * @param window how far back they go, for a table that has a window
 */
public record Listing(RowCursor rows, Source source, Optional<TableWindow> window)
    implements AutoCloseable {
  @Override
  public void close() {
    rows.close();
  }

  /** Where rows come from. */
  public sealed interface Source {
    /** From the service, just now. */
    record Service() implements Source {}

    /**
     * From the mirror, and as fresh as they had to be.
     *
     * @param syncedAt when the table was last brought up to date; absent when it never was
     */
    record Mirrored(Optional<Instant> syncedAt) implements Source {}

    /** From the mirror, and older than they should be, because the service could not be read. */
    record Stale(Optional<Instant> syncedAt, ProviderError reason) implements Source {}
  }
}
