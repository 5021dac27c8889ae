package dev.headroom.plugins.codex;

import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.usage.PeriodNames;
import dev.headroom.toolkit.usage.ResetTimes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Maps the answers of Codex to a snapshot. Percentages are percent used, except that of the
 * individual limit, which is percent remaining; times are in seconds since 1970.
 */
final class CodexUsageReader {
  private static final Set<String> KNOWN =
      Set.of("account_id", "credits", "email", "plan_type", "rate_limit", "rate_limits", "user_id");

  private final ResetTimes resets;

  CodexUsageReader(ResetTimes resets) {
    this.resets = resets;
  }

  /**
   * Maps the answers.
   *
   * @param usage the usage
   * @param resetCredits the resets in hand; may be absent
   */
  UsageSnapshot read(JsonView usage, JsonView resetCredits) {
    UsageSnapshot.Builder snapshot =
        UsageSnapshot.builder()
            .account(usage.field("email").text())
            .plan(usage.field("plan_type").text());
    var windows = new CodexWindowsReader(resets);
    windows.read(limits(usage), CodexSubject.ACCOUNT);
    windows.read(usage.field("code_review_rate_limit"), CodexSubject.CODE_REVIEW);
    JsonView additional = usage.field("additional_rate_limits");
    additional.list().forEach(limit -> readAdditional(limit, "Additional limit", windows));
    additional.fields().forEach((name, limit) -> readAdditional(limit, name, windows));
    windows.periods().forEach(snapshot::period);
    individualLimit(usage).ifPresent(snapshot::period);
    credits(usage.field("credits"), snapshot);
    CodexResetsReader.read(usage.field("rate_limit_reset_credits"), resetCredits, resets.now())
        .forEach(snapshot::balance);
    return snapshot.build();
  }

  /** A limit without a name counts all the same. */
  private static void readAdditional(
      JsonView additional, String otherwise, CodexWindowsReader windows) {
    String name =
        additional
            .firstField("limit_name", "metered_feature")
            .text()
            .or(() -> Optional.of(otherwise).filter(text -> !text.isBlank()))
            .orElse("Additional limit");
    windows.read(
        additional.field("rate_limit").isPresent() ? additional.field("rate_limit") : additional,
        new CodexSubject(PeriodNames.slug(name), name, Optional.of(name)));
  }

  /**
   * Whether an answer is understood and holds nothing, as it does for an account without a plan. An
   * answer that is not understood holds something else.
   */
  static boolean isBlank(JsonView usage) {
    JsonView limits = limits(usage);
    boolean isKnown = usage.fields().keySet().stream().anyMatch(KNOWN::contains);
    return (isKnown || usage.fields().isEmpty()) && (limits.isObject() || !limits.isPresent());
  }

  private static JsonView limits(JsonView usage) {
    return filled(Stream.of(usage).flatMap(place -> fieldsOf(place, "rate_limit", "rate_limits")));
  }

  /** Returns the first object that holds something, else the first that is there. */
  private static JsonView filled(Stream<JsonView> objects) {
    List<JsonView> present = objects.filter(JsonView::isPresent).toList();
    return present.stream()
        .filter(object -> !object.fields().isEmpty())
        .findFirst()
        .or(() -> present.stream().findFirst())
        .orElseGet(JsonView::absent);
  }

  private static Stream<JsonView> fieldsOf(JsonView place, String... names) {
    return Stream.of(names).map(place::field);
  }

  /** The share of a member in the monthly credits of a team or an enterprise. */
  private Optional<UsageLimit> individualLimit(JsonView usage) {
    JsonView limit =
        filled(
            Stream.of(usage, limits(usage), usage.firstField("spend_control", "spendControl"))
                .flatMap(place -> fieldsOf(place, "individual_limit", "individualLimit"))
                .filter(JsonView::isObject));
    Optional<BigDecimal> used = limit.field("used").decimal();
    Optional<BigDecimal> most = limit.field("limit").decimal();
    OptionalDouble percent = percentUsed(limit, used, most);
    // A control that is switched off is sent as zeros.
    boolean isPlaceholder =
        most.filter(value -> value.signum() == 0).isPresent()
            && used.filter(value -> value.signum() > 0).isEmpty();
    if ((percent.isEmpty() && used.isEmpty()) || isPlaceholder) {
      return Optional.empty();
    }
    boolean isUnlimited = most.filter(value -> value.signum() < 0).isPresent();
    return Optional.of(
        UsageLimit.builder("individual_limit", "Monthly Credits", UsageLimit.Type.MONTHLY)
            .percentUsed(percent)
            .count(used, most.filter(value -> value.signum() > 0), "credits")
            .unlimited(isUnlimited)
            .resetsAt(
                resets.ofBoth(
                    resets.ofEpochSeconds(limit.firstField("resets_at", "resetsAt", "reset_at")),
                    resets.ofSecondsFromNow(limit.field("reset_after_seconds"))))
            .build());
  }

  private static OptionalDouble percentUsed(
      JsonView limit, Optional<BigDecimal> used, Optional<BigDecimal> most) {
    OptionalDouble remaining = limit.firstField("remaining_percent", "remainingPercent").number();
    if (remaining.isPresent()) {
      return OptionalDouble.of(Math.max(100 - remaining.getAsDouble(), 0));
    }
    OptionalDouble percent = limit.firstField("used_percent", "usedPercent").number();
    if (percent.isPresent()) {
      return percent;
    }
    if (used.isEmpty() || most.isEmpty() || most.get().signum() <= 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(used.get().doubleValue() / most.get().doubleValue() * 100);
  }

  private static void credits(JsonView credits, UsageSnapshot.Builder snapshot) {
    if (credits.field("unlimited").isTrue()) {
      snapshot.period(
          UsageLimit.builder("credits", "Credits", UsageLimit.Type.OTHER)
              .percentUsed(OptionalDouble.of(0))
              .unlimited(true)
              .build());
    }
    boolean isUnlimited = credits.field("unlimited").isTrue();
    if (isUnlimited || credits.field("has_credits").isTrue()) {
      credits
          .field("balance")
          .decimal()
          .filter(balance -> !isUnlimited || balance.signum() != 0)
          .map(balance -> Balance.of("Credits", balance, "credits"))
          .ifPresent(snapshot::balance);
    }
  }
}
