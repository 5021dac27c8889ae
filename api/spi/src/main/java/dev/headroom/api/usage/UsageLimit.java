package dev.headroom.api.usage;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One limit of an account: how much of it is used, and when it starts anew.
 *
 * @param id a stable key within the provider, such as {@code five_hour}: it names the same limit in
 *     every answer, whatever the display name
 * @param name the display name, such as {@code Session (5h)}
 * @param type the kind of window, for grouping
 * @param model the model, feature or surface the limit is for; absent for a limit of the whole
 *     account
 * @param percentUsed percent used, 0 to 100, with its fraction. More than 100 only where the
 *     provider says so. Not a number, infinities and {@linkplain Builder#ABSURD absurd} values are
 *     refused
 * @param used how much is used, in {@code unit}
 * @param limit how much there is, in {@code unit}
 * @param unit the plural name of what is counted, such as {@code requests}
 * @param resetsAt when the window ends and the count starts anew
 * @param window the length of the window; pace is computed from it, so it is given when known and
 *     otherwise taken from the type
 * @param unlimited whether the provider says that this has no limit
 * @since 0.1
 */
public record UsageLimit(
    String id,
    String name,
    Type type,
    Optional<String> model,
    OptionalDouble percentUsed,
    Optional<BigDecimal> used,
    Optional<BigDecimal> limit,
    Optional<String> unit,
    Optional<Instant> resetsAt,
    Optional<Duration> window,
    boolean unlimited) {

  /** The kind of a window. The nominal length serves where the provider does not give one. */
  public enum Type {
    SESSION(Duration.ofHours(5)),
    DAILY(Duration.ofDays(1)),
    WEEKLY(Duration.ofDays(7)),
    MONTHLY(Duration.ofDays(30)),
    /** None of the others: its length is what the provider says, or not known. */
    OTHER(null);

    private final @Nullable Duration nominal;

    Type(@Nullable Duration nominal) {
      this.nominal = nominal;
    }

    /** Returns the nominal length of a window of this type. */
    public Optional<Duration> nominalWindow() {
      return Optional.ofNullable(nominal);
    }

    /** Returns the name used in JSON, such as {@code session}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public UsageLimit {
    if (id.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException("a period needs an id and a name");
    }
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(model, "model");
    if (percentUsed.isPresent() && !Double.isFinite(percentUsed.getAsDouble())) {
      throw new IllegalArgumentException("percentUsed is not a finite number");
    }
    if (percentUsed.isPresent() && percentUsed.getAsDouble() < 0) {
      throw new IllegalArgumentException("percentUsed is negative");
    }
    if (percentUsed.isPresent() && percentUsed.getAsDouble() >= Builder.ABSURD) {
      throw new IllegalArgumentException("percentUsed is no percentage");
    }
    Objects.requireNonNull(used, "used");
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(resetsAt, "resetsAt");
    Objects.requireNonNull(window, "window");
  }

  /**
   * Returns the length of the window: the provider's own, otherwise the nominal one of the type.
   */
  public Optional<Duration> effectiveWindow() {
    return window.or(type::nominalWindow);
  }

  /** Returns a builder for a period with these required parts. */
  public static Builder builder(String id, String name, Type type) {
    return new Builder(id, name, type);
  }

  /** Collects the parts of a period. Not for several threads. */
  public static final class Builder {
    /** A percentage from here on is a mistake of the service, and not a hundredfold overrun. */
    public static final double ABSURD = 10_000;

    private final String id;
    private final String name;
    private final Type type;
    private Optional<String> model = Optional.empty();
    private OptionalDouble percentUsed = OptionalDouble.empty();
    private Optional<BigDecimal> used = Optional.empty();
    private Optional<BigDecimal> limit = Optional.empty();
    private Optional<String> unit = Optional.empty();
    private Optional<Instant> resetsAt = Optional.empty();
    private Optional<Duration> window = Optional.empty();
    private boolean unlimited;

    private Builder(String id, String name, Type type) {
      this.id = id;
      this.name = name;
      this.type = type;
    }

    public Builder model(Optional<String> model) {
      this.model = model.filter(text -> !text.isBlank());
      return this;
    }

    /**
     * Takes the percentage as it is; an absent, negative or {@linkplain #ABSURD absurd} one is
     * dropped.
     */
    public Builder percentUsed(OptionalDouble percent) {
      boolean usable =
          percent.isPresent() && percent.getAsDouble() >= 0 && percent.getAsDouble() < ABSURD;
      this.percentUsed = usable ? percent : OptionalDouble.empty();
      return this;
    }

    /** Takes the percentage, lifted to 0 and cut to 100; not a number is dropped. */
    public Builder percentUsedClamped(double percent) {
      this.percentUsed =
          Double.isNaN(percent)
              ? OptionalDouble.empty()
              : OptionalDouble.of(Math.clamp(percent, 0.0, 100.0));
      return this;
    }

    public Builder count(Optional<BigDecimal> used, Optional<BigDecimal> limit, String unit) {
      this.used = used;
      this.limit = limit;
      this.unit = Optional.of(unit);
      return this;
    }

    public Builder resetsAt(Optional<Instant> resetsAt) {
      this.resetsAt = resetsAt;
      return this;
    }

    public Builder window(Optional<Duration> window) {
      this.window = window.filter(length -> length.isPositive());
      return this;
    }

    public Builder unlimited(boolean unlimited) {
      this.unlimited = unlimited;
      return this;
    }

    /** Returns the limit. A percentage that was not given follows from what is used of how much. */
    public UsageLimit build() {
      return new UsageLimit(
          id,
          name,
          type,
          model,
          percentUsed.isPresent() ? percentUsed : derived(),
          used,
          limit,
          unit,
          resetsAt,
          window,
          unlimited);
    }

    private OptionalDouble derived() {
      boolean isCounted =
          !unlimited && used.isPresent() && limit.isPresent() && limit.get().signum() > 0;
      if (!isCounted || used.get().signum() < 0) {
        return OptionalDouble.empty();
      }
      double percent = used.get().doubleValue() / limit.get().doubleValue() * 100;
      return percent < ABSURD ? OptionalDouble.of(percent) : OptionalDouble.empty();
    }
  }
}
