package dev.headroom.api;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The effective settings of one provider: every layer already applied. Values are validated against
 * their declared {@link Setting.Type} before a plugin sees them.
 *
 * <p>Every method throws {@link IllegalArgumentException} for a key that the provider did not
 * declare, or that is declared with a type the method does not return.
 *
 * @since 0.1
 */
public interface Settings {
  /** Returns the value as text; any type. */
  Optional<String> text(String key);

  /** Returns the value of a setting of type {@link Setting.Type#INTEGER}. */
  Optional<Long> integer(String key);

  /** Returns the value of a setting of type {@link Setting.Type#BOOLEAN}; absent is false. */
  boolean isTrue(String key);

  /** Returns the value of a setting of type {@link Setting.Type#DURATION}. */
  Optional<Duration> duration(String key);

  /**
   * Returns an address below the origin of a setting of type {@link Setting.Type#BASE_URL}.
   *
   * @param key a setting with a value
   * @param path what follows the base, starting with a slash, already encoded; may carry a query
   */
  URI address(String key, String path);
}
