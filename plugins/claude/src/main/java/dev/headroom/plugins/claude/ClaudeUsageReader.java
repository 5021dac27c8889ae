package dev.headroom.plugins.claude;

import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.usage.ResetTimes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Maps the answers of Claude to a snapshot. Both ways to ask answer with the same usage; prepaid
 * credits and routines come from the web application only. Percentages are percent used; money is
 * in cents everywhere.
 */
final class ClaudeUsageReader {
  private static final String DEFAULT_CURRENCY = "USD";

  /** The members of the usage that hold one limit each, in the order in which they are shown. */
  private static final List<Bucket> BUCKETS =
      List.of(
          new Bucket(
              "five_hour",
              ClaudeLimitsReader.SESSION_NAME,
              UsageLimit.Type.SESSION,
              Optional.empty()),
          new Bucket(
              "seven_day",
              ClaudeLimitsReader.WEEKLY_NAME,
              UsageLimit.Type.WEEKLY,
              Optional.empty()),
          Bucket.weekly("seven_day_sonnet", "Sonnet", "sonnet"),
          Bucket.weekly("seven_day_opus", "Opus", "opus"),
          Bucket.weekly("seven_day_oauth_apps", "OAuth Apps", "oauth_apps"),
          Bucket.weekly("seven_day_cowork", "Cowork", "cowork"),
          Bucket.weekly("seven_day_omelette", "Claude Design", "omelette"),
          Bucket.weekly("omelette_promotional", "Claude Design (Promo)", "omelette_promotional"));

  private final Instant now;
  private final ResetTimes resets;

  ClaudeUsageReader(Instant now) {
    this.now = now;
    this.resets = new ResetTimes(now);
  }

  /** Maps what the API answers. */
  UsageSnapshot read(JsonView usage, ClaudeIdentity identity) {
    return read(usage, JsonView.absent(), JsonView.absent(), identity);
  }

  /**
   * Maps what the web application answers.
   *
   * @param credits the prepaid credits; may be absent
   * @param routines the budget of routine runs; may be absent
   */
  UsageSnapshot read(JsonView usage, JsonView credits, JsonView routines, ClaudeIdentity identity) {
    UsageSnapshot.Builder snapshot =
        UsageSnapshot.builder()
            .account(identity.account())
            .organization(identity.organization())
            .plan(identity.plan());
    List<UsageLimit> periods =
        BUCKETS.stream().flatMap(bucket -> period(bucket, usage).stream()).toList();
    periods.forEach(snapshot::period);
    new ClaudeLimitsReader(resets).read(usage.field("limits"), periods).forEach(snapshot::period);
    routineRuns(routines).ifPresent(snapshot::period);
    extraUsage(usage.field("extra_usage")).ifPresent(snapshot::spend);
    prepaidCredits(credits).ifPresent(snapshot::balance);
    return snapshot.build();
  }

  /**
   * Whether an answer is understood and holds nothing, as it does for an account without a plan. An
   * answer that is not understood holds something else.
   */
  static boolean isBlank(JsonView usage) {
    return usage.fields().entrySet().stream()
        .allMatch(member -> saysNothing(member.getKey(), member.getValue()));
  }

  private static boolean saysNothing(String name, JsonView value) {
    if (value.isObject()) {
      return name.equals("extra_usage") || isBucket(name);
    }
    boolean isEmptyList = value.isList() && value.list().isEmpty();
    return isEmptyList || value.bool().isPresent() || !value.isPresent();
  }

  private static boolean isBucket(String name) {
    return BUCKETS.stream().anyMatch(bucket -> bucket.field().equals(name));
  }

  private Optional<UsageLimit> period(Bucket bucket, JsonView usage) {
    JsonView limit = usage.field(bucket.field());
    OptionalDouble percent = limit.field("utilization").number();
    Optional<Instant> resetsAt = resets.ofText(limit.field("resets_at"));
    if (percent.isEmpty() && resetsAt.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        UsageLimit.builder(bucket.field(), bucket.name(), bucket.type())
            .model(bucket.model())
            .percentUsed(percent)
            .resetsAt(resetsAt)
            .window(bucket.type().nominalWindow())
            .build());
  }

  /** The numbers come as strings, and say nothing about the reset. */
  private static Optional<UsageLimit> routineRuns(JsonView routines) {
    Optional<BigDecimal> used = routines.field("used").decimal();
    Optional<BigDecimal> limit = routines.field("limit").decimal();
    if (used.isEmpty() || limit.isEmpty() || limit.get().signum() <= 0) {
      return Optional.empty();
    }
    double percent = used.get().doubleValue() / limit.get().doubleValue() * 100;
    return Optional.of(
        UsageLimit.builder("daily_routine_runs", "Daily routine runs", UsageLimit.Type.DAILY)
            .percentUsedClamped(percent)
            .count(used, limit, "runs")
            .build());
  }

  /** No monthly limit means that there is none; it is not a limit of zero. */
  private Optional<Spend> extraUsage(JsonView extra) {
    Optional<BigDecimal> used = extra.field("used_credits").decimal();
    if (!extra.field("is_enabled").isTrue() || used.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Spend(
            "Extra usage",
            ofCents(used.get()),
            extra.field("monthly_limit").decimal().map(ClaudeUsageReader::ofCents),
            extra.field("currency").text().orElse(DEFAULT_CURRENCY),
            Optional.of(startOfNextMonth())));
  }

  private static Optional<Balance> prepaidCredits(JsonView credits) {
    return credits
        .field("amount")
        .decimal()
        .map(
            cents ->
                new Balance(
                    "Credits",
                    ofCents(cents),
                    credits.field("currency").text().orElse(DEFAULT_CURRENCY),
                    Optional.empty(),
                    autoReload(credits)));
  }

  /** Null settings mean that it is off; no such member means that nobody said. */
  private static Optional<Boolean> autoReload(JsonView credits) {
    return Optional.ofNullable(credits.fields().get("auto_reload_settings"))
        .map(JsonView::isPresent);
  }

  private static BigDecimal ofCents(BigDecimal cents) {
    BigDecimal units = cents.movePointLeft(2).stripTrailingZeros();
    return units.scale() < 2 ? units.setScale(2) : units;
  }

  private Instant startOfNextMonth() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC)
        .withDayOfMonth(1)
        .plusMonths(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  /** A member of the usage that holds one limit. */
  private record Bucket(String field, String name, UsageLimit.Type type, Optional<String> model) {
    static Bucket weekly(String field, String name, String model) {
      return new Bucket(field, name, UsageLimit.Type.WEEKLY, Optional.of(model));
    }
  }
}
