package dev.headroom.engine.data.mirror;

import java.time.Instant;

/**
 * When a row was last read by its key.
 *
 * @param isFound whether the service had it
 */
public record RowAge(Instant readAt, boolean isFound) {}
