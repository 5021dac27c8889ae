package dev.headroom.testkit;

import dev.headroom.api.KeyValueCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A memory that lasts as long as the test. */
public final class TestingMemory implements KeyValueCache {
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Clock clock;

  public TestingMemory(Clock clock) {
    this.clock = clock;
  }

  private record Entry(String value, Instant until) {}

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(entries.get(key))
        .filter(entry -> entry.until().isAfter(clock.instant()))
        .map(Entry::value);
  }

  @Override
  public void put(String key, String value, Duration timeToLive) {
    if (key.length() > LONGEST_VALUE || value.length() > LONGEST_VALUE) {
      return;
    }
    entries.put(key, new Entry(value, clock.instant().plus(timeToLive)));
  }

  @Override
  public void forget(String key) {
    entries.remove(key);
  }
}
