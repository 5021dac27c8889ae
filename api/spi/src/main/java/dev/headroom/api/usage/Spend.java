package dev.headroom.api.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Money spent beside the limits of a plan.
 *
 * @param name the display name, such as {@code Extra usage}
 * @param used how much was spent, in major units of the currency
 * @param limit the most that may be spent; absent when there is no limit
 * @param currency an ISO 4217 code
 * @param resetsAt when the count starts anew
 * @param percentUsed the share of the limit that is used, where the service itself gives one
 * @since 0.1
 */
public record Spend(
    String name,
    BigDecimal used,
    Optional<BigDecimal> limit,
    String currency,
    Optional<Instant> resetsAt,
    OptionalDouble percentUsed) {
  public Spend {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(used, "used");
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(currency, "currency");
    Objects.requireNonNull(resetsAt, "resetsAt");
    if (percentUsed.isPresent() && !(percentUsed.getAsDouble() >= 0)) {
      throw new IllegalArgumentException("percentUsed is negative or not a number");
    }
  }

  /** Creates a spend whose share of the limit follows from the amounts. */
  public Spend(
      String name,
      BigDecimal used,
      Optional<BigDecimal> limit,
      String currency,
      Optional<Instant> resetsAt) {
    this(name, used, limit, currency, resetsAt, OptionalDouble.empty());
  }
}
