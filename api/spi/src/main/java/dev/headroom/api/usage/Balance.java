package dev.headroom.api.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is left of something bought or granted.
 *
 * @param name the display name, such as {@code Credits}
 * @param remaining how much is left; negative when overdrawn
 * @param unit an ISO 4217 code for money, otherwise the plural name of a unit such as {@code
 *     credits}
 * @param expiresAt when it is lost
 * @param autoReload whether the provider tops it up by itself; absent when not known
 * @since 0.1
 */
public record Balance(
    String name,
    BigDecimal remaining,
    String unit,
    Optional<Instant> expiresAt,
    Optional<Boolean> autoReload) {
  public Balance {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(remaining, "remaining");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(autoReload, "autoReload");
  }

  /** Returns a balance about which nothing else is known. */
  public static Balance of(String name, BigDecimal remaining, String unit) {
    return new Balance(name, remaining, unit, Optional.empty(), Optional.empty());
  }
}
