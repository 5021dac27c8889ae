package dev.headroom.engine.data.mirror;

import dev.headroom.api.ProviderError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One sync of one table, as the history of the mirror has it.
 *
 * @param strategy {@code full} or {@code incremental}
 * @param read how many rows the service sent, repeated ones included
 * @param error why it failed; absent when it was good
 */
public record SyncRecord(
    String table,
    Instant startedAt,
    Duration took,
    String strategy,
    long read,
    long inserted,
    long updated,
    long deleted,
    int pages,
    Optional<ProviderError> error) {
  /** Returns the same sync for another table of the same scan, when it failed. */
  SyncRecord of(String other, ProviderError failure) {
    return new SyncRecord(
        other,
        startedAt,
        took,
        strategy,
        read,
        inserted,
        updated,
        deleted,
        pages,
        Optional.of(failure));
  }
}
