package dev.headroom.api;

import java.time.Duration;
import java.util.Optional;

/**
 * A small durable memory for answers that rarely change, such as an organisation's id or a resolved
 * endpoint, so that a chain of calls costs one round trip on most days.
 *
 * <p>Entries belong to one profile, provider and credential (the one this context {@linkplain
 * dev.headroom.api.auth.Credentials#find found} last): another account never sees them. They are
 * forgotten on sign-out, by {@code headroom cache clear}, when their time has passed, and whenever
 * the host likes. Never store a secret here. Safe for use by several threads and processes; the
 * last writer wins.
 *
 * @since 0.1
 */
public interface KeyValueCache {
  /** The longest key and the longest value, in characters; a longer one is not kept. */
  int LONGEST_VALUE = 65_536;

  /** Returns what was remembered under the key and has not expired. */
  Optional<String> get(String key);

  /**
   * Remembers a value.
   *
   * @param timeToLive how long; zero or negative forgets at once
   */
  void put(String key, String value, Duration timeToLive);

  /** Forgets the key. */
  void forget(String key);
}
