package dev.headroom.engine.data.catalog;

import java.time.Duration;

/** How old rows from the mirror may be. */
public sealed interface Freshness {
  /** As old as the time to live of their table says. */
  record ByPolicy() implements Freshness {}

  /** At most this old, whatever their table says. */
  record AtMost(Duration age) implements Freshness {}

  /** Read anew. */
  record ForceRefresh() implements Freshness {}

  /** As they are: nothing is read from a service. */
  record Offline() implements Freshness {}
}
