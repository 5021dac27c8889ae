package dev.headroom.plugins.claude;

import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.usage.MinorUnits;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Maps the money in the answers of Claude, which is in minor units everywhere. What was spent
 * beside the plan stands in {@code spend}, and in older answers in {@code extra_usage}.
 */
final class ClaudeMoneyReader {
  static final String EXTRA_USAGE = "extra_usage";

  /** The members of the usage that hold money, and say nothing about a plan. */
  static final List<String> MEMBERS = List.of(EXTRA_USAGE, "spend");

  private static final String NAME = "Extra usage";
  private static final String DEFAULT_CURRENCY = "USD";

  private final Instant now;

  ClaudeMoneyReader(Instant now) {
    this.now = now;
  }

  /** Returns what was spent this month; the same money stands in both members where both are. */
  Optional<Spend> spend(JsonView usage) {
    JsonView spend = usage.field("spend");
    return newerSpend(spend).or(() -> extraUsage(usage.field(EXTRA_USAGE)));
  }

  private Optional<Spend> newerSpend(JsonView spend) {
    Optional<Amount> used = amount(spend.field("used"));
    if (used.isEmpty() || !isShown(spend.field("enabled"), used.get().value())) {
      return Optional.empty();
    }
    return Optional.of(
        spend(
            used.get(),
            limit(spend.field("limit"), used.get()).or(() -> limit(spend.field("cap"), used.get())),
            spend.field("percent").number()));
  }

  private static Optional<Amount> limit(JsonView money, Amount used) {
    return amount(money).filter(limit -> limit.currency().equals(used.currency()));
  }

  /**
   * Returns the share of the money that the service gives without an amount: a company may hide
   * what its members cost.
   */
  Optional<UsageLimit> shareOnly(JsonView usage) {
    if (spend(usage).isPresent()) {
      return Optional.empty();
    }
    return Stream.of(
            usage.field("spend").field("percent"), usage.field(EXTRA_USAGE).field("utilization"))
        .map(JsonView::number)
        .filter(percent -> percent.isPresent() && percent.getAsDouble() > 0)
        .findFirst()
        .map(
            percent ->
                UsageLimit.builder("extra_usage", NAME, UsageLimit.Type.MONTHLY)
                    .percentUsed(percent)
                    .resetsAt(Optional.of(startOfNextMonth()))
                    .build());
  }

  /** Returns the prepaid money that the usage names beside what was spent. */
  Optional<Balance> balance(JsonView usage) {
    return amount(usage.field("spend").field("balance"))
        .map(amount -> Balance.of("Extra usage balance", amount.value(), amount.currency()));
  }

  private Optional<Spend> extraUsage(JsonView extra) {
    Optional<Amount> used = amount(extra, "used_credits");
    if (used.isEmpty() || !isShown(extra.field("is_enabled"), used.get().value())) {
      return Optional.empty();
    }
    return Optional.of(
        spend(used.get(), amount(extra, "monthly_limit"), extra.field("utilization").number()));
  }

  /** What was spent before it was switched off has been spent all the same. */
  private static boolean isShown(JsonView enabled, BigDecimal used) {
    return used.signum() > 0 || (enabled.isTrue() && used.signum() == 0);
  }

  /** No limit, or a negative one, means that there is none; it is not a limit of zero. */
  private Spend spend(Amount used, Optional<Amount> limit, OptionalDouble percent) {
    return new Spend(
        NAME,
        used.value(),
        limit.map(Amount::value).filter(value -> value.signum() >= 0),
        used.currency(),
        Optional.of(startOfNextMonth()),
        percent.isPresent() && percent.getAsDouble() >= 0 ? percent : OptionalDouble.empty());
  }

  /** Returns the prepaid credits. */
  Optional<Balance> prepaidCredits(JsonView credits) {
    return amount(credits, "amount")
        .map(
            amount ->
                new Balance(
                    "Credits",
                    amount.value(),
                    amount.currency(),
                    Optional.empty(),
                    autoReload(credits)));
  }

  /** Null settings mean that it is off; no such member means that nothing is known. */
  private static Optional<Boolean> autoReload(JsonView credits) {
    return Optional.ofNullable(credits.fields().get("auto_reload_settings"))
        .map(JsonView::isPresent);
  }

  /** Reads an amount that is an object of its own. */
  private static Optional<Amount> amount(JsonView money) {
    return amount(money, "amount_minor");
  }

  private static Optional<Amount> amount(JsonView owner, String member) {
    String currency =
        owner.field("currency").text().orElse(DEFAULT_CURRENCY).toUpperCase(Locale.ROOT);
    return owner
        .field(member)
        .decimal()
        .map(
            minor ->
                new Amount(
                    MinorUnits.toCurrency(
                        minor, owner.firstField("exponent", "decimal_places"), currency),
                    currency));
  }

  private Instant startOfNextMonth() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC)
        .withDayOfMonth(1)
        .plusMonths(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private record Amount(BigDecimal value, String currency) {}
}
