package dev.headroom.api.usage;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The service status a provider publishes.
 *
 * @param level how bad it is
 * @param description the provider's own words, when it is not all well
 * @param updatedAt when the provider last changed it
 * @since 0.1
 */
public record ProviderStatus(
    Level level, Optional<String> description, Optional<Instant> updatedAt) {
  /** How bad it is. */
  public enum Level {
    OPERATIONAL,
    DEGRADED,
    PARTIAL_OUTAGE,
    MAJOR_OUTAGE,
    UNKNOWN;

    /** Returns the name used in JSON, such as {@code partial_outage}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ProviderStatus {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }

  /** Returns a status without further words. */
  public static ProviderStatus of(Level level) {
    return new ProviderStatus(level, Optional.empty(), Optional.empty());
  }
}
