package dev.headroom.plugins.copilot;

import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.usage.PeriodNames;
import dev.headroom.toolkit.usage.ResetTimes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Maps the answer of Copilot to a snapshot. What it counts is what <em>remains</em>, in numbers and
 * in percent; what is shown is what is used. All quotas are monthly.
 */
final class CopilotUsageReader {
  /** The quotas that everybody has, in the order in which they are shown. */
  private static final List<Quota> QUOTAS =
      List.of(
          new Quota("premium_interactions", "Monthly (Premium)", "requests"),
          new Quota("chat", "Monthly (Chat)", "messages"),
          new Quota("completions", "Monthly (Completions)", "completions"));

  private final ResetTimes resets;

  CopilotUsageReader(ResetTimes resets) {
    this.resets = resets;
  }

  /** Maps the answer. */
  UsageSnapshot read(JsonView user) {
    UsageSnapshot.Builder snapshot =
        UsageSnapshot.builder()
            .account(user.field("login").text())
            .plan(user.field("copilot_plan").text());
    Optional<Instant> resetsAt = resetsAt(user);
    Map<String, JsonView> quotas = user.field("quota_snapshots").fields();
    for (Quota quota : quotasOf(quotas)) {
      period(quota, quotas.getOrDefault(quota.key(), JsonView.absent()), resetsAt)
          .ifPresent(snapshot::period);
    }
    freeLimits(user, resetsAt).forEach(snapshot::period);
    return snapshot.build();
  }

  /**
   * Whether the company pays by tokens. Then every quota is an empty placeholder, and the plan is
   * all there is to know.
   */
  static boolean isBilledByTokens(JsonView user) {
    return user.field("token_based_billing").isTrue()
        || user.field("quota_snapshots").fields().values().stream()
            .anyMatch(quota -> quota.field("token_based_billing").isTrue());
  }

  private Optional<Instant> resetsAt(JsonView user) {
    return resets
        .ofText(user.field("quota_reset_date_utc"))
        .or(() -> resets.ofText(user.field("quota_reset_date")))
        .or(() -> resets.ofText(user.field("limited_user_reset_date")));
  }

  /** Known quotas first, then the others by key. */
  private static List<Quota> quotasOf(Map<String, JsonView> quotas) {
    List<Quota> all = new ArrayList<>(QUOTAS);
    new TreeMap<>(quotas)
        .forEach(
            (key, quota) -> {
              if (!key.isBlank() && all.stream().noneMatch(known -> known.key().equals(key))) {
                all.add(Quota.other(key, quota.field("quota_id").text().orElse(key)));
              }
            });
    return all;
  }

  private static Optional<UsageLimit> period(
      Quota quota, JsonView values, Optional<Instant> resetsAt) {
    UsageLimit.Builder limit = quota.period().resetsAt(resetsAt);
    Optional<BigDecimal> entitlement = values.field("entitlement").decimal();
    Optional<BigDecimal> credits = values.field("credits_used").decimal();
    OptionalDouble remaining = values.field("percent_remaining").number();
    if (values.field("unlimited").isTrue()
        || entitlement.filter(value -> value.signum() < 0).isPresent()) {
      limit.unlimited(true);
      // A seat that is paid by tokens has no quota, and says what it used.
      if (credits.filter(used -> used.signum() > 0).isPresent()) {
        return Optional.of(limit.count(credits, Optional.empty(), "credits").build());
      }
      Optional<BigDecimal> counted =
          entitlement
              .filter(most -> most.signum() > 0)
              .flatMap(most -> remainingOf(values).map(most::subtract))
              .filter(used -> used.signum() > 0);
      return Optional.of(
          counted.isPresent()
              ? limit.count(counted, Optional.empty(), quota.unit()).build()
              : limit.percentUsed(OptionalDouble.of(0)).build());
    }
    // A whole share without an entitlement is how a quota of nothing is sent.
    boolean isShareOnly =
        entitlement.isEmpty()
            && credits.isEmpty()
            && remaining.isPresent()
            && remaining.getAsDouble() < 100;
    if (isShareOnly) {
      return Optional.of(limit.percentUsed(atLeastNothing(100 - remaining.getAsDouble())).build());
    }
    if (entitlement.isEmpty() || entitlement.get().signum() == 0) {
      return credits.map(
          used -> limit.count(Optional.of(used), Optional.empty(), "credits").build());
    }
    Optional<BigDecimal> overage =
        values.field("overage_count").decimal().filter(count -> count.signum() > 0);
    Optional<BigDecimal> used =
        remainingOf(values)
            .map(entitlement.get()::subtract)
            .map(count -> count.max(overage.map(entitlement.get()::add).orElse(count)));
    // The service's own share counts, unless it stops at nothing where more was used.
    boolean isShareWhole =
        remaining.isPresent() && (overage.isEmpty() || remaining.getAsDouble() < 0);
    if (isShareWhole) {
      limit.percentUsed(atLeastNothing(100 - remaining.getAsDouble()));
    } else {
      used.ifPresent(count -> limit.percentUsed(atLeastNothing(percent(count, entitlement.get()))));
    }
    return Optional.of(
        limit
            .count(used.map(count -> count.max(BigDecimal.ZERO)), entitlement, quota.unit())
            .build());
  }

  private static Optional<BigDecimal> remainingOf(JsonView values) {
    return values.firstField("remaining", "quota_remaining").decimal();
  }

  /** More than everything may be used, and less than nothing may not. */
  private static OptionalDouble atLeastNothing(double percent) {
    return OptionalDouble.of(Math.max(percent, 0));
  }

  /**
   * The shape of free accounts before quotas were sent for them: what one gets a month beside what
   * remains of it. One is worth nothing without the other.
   */
  private static List<UsageLimit> freeLimits(JsonView user, Optional<Instant> resetsAt) {
    JsonView remaining = user.field("limited_user_quotas");
    List<UsageLimit> periods = new ArrayList<>();
    user.field("monthly_quotas")
        .fields()
        .forEach(
            (key, value) -> {
              Optional<BigDecimal> monthly =
                  value.decimal().filter(number -> number.signum() > 0 && !key.isBlank());
              Optional<BigDecimal> left = remaining.field(key).decimal();
              if (monthly.isPresent() && left.isPresent()) {
                BigDecimal used = monthly.get().subtract(left.get());
                periods.add(
                    quota(key)
                        .period()
                        .resetsAt(resetsAt)
                        .percentUsed(atLeastNothing(percent(used, monthly.get())))
                        .count(Optional.of(used), monthly, quota(key).unit())
                        .build());
              }
            });
    return periods;
  }

  private static Quota quota(String key) {
    return QUOTAS.stream()
        .filter(quota -> quota.key().equals(key))
        .findFirst()
        .orElseGet(() -> Quota.other(key, key));
  }

  private static double percent(BigDecimal used, BigDecimal limit) {
    return used.doubleValue() * 100 / limit.doubleValue();
  }

  /**
   * A quota.
   *
   * @param key its key in the answer, and the id of its period
   * @param name its display name
   * @param unit what is counted
   */
  private record Quota(String key, String name, String unit) {
    static Quota other(String key, String id) {
      return new Quota(key, "Monthly (" + PeriodNames.titleCase(id) + ")", "units");
    }

    UsageLimit.Builder period() {
      return UsageLimit.builder(key, name, UsageLimit.Type.MONTHLY);
    }
  }
}
