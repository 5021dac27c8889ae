package dev.headroom.cli.usage;

import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.cli.terminal.TextEscape;
import dev.headroom.cli.terminal.TimeText;
import dev.headroom.engine.usage.Pace;
import dev.headroom.engine.usage.snapshot.ProviderUsage;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Outcome;
import java.time.Instant;
import java.util.Optional;

/** Usage as lines for programs: whole, without colours, with moments instead of countdowns. */
final class UsageRows {
  private static final String NONE = "-";

  private UsageRows() {}

  /**
   * Returns a line for each limit, spend and balance of a provider, its values separated by tabs:
   * provider, name, how much is used, when it resets or expires, pace, age.
   *
   * @param now what pace and age count from
   */
  static String of(ProviderUsage usage, Instant now) {
    if (!(usage.outcome() instanceof Outcome.Known known)) {
      return "";
    }
    StringBuilder out = new StringBuilder(256);
    String age = known.stale() ? TimeText.age(known.fetchedAt(), now) + " old" : "";
    UsageSnapshot snapshot = known.snapshot();
    for (UsageLimit period : snapshot.periods()) {
      Optional<Pace> pace = Pace.of(period, now);
      append(
          out, usage.id(), period.name(), used(period), moment(period.resetsAt()), code(pace), age);
    }
    for (Spend spend : snapshot.spend()) {
      append(
          out,
          usage.id(),
          spend.name(),
          AmountText.spend(spend),
          moment(spend.resetsAt()),
          code(Pace.of(spend, now)),
          age);
    }
    for (Balance balance : snapshot.balances()) {
      append(
          out,
          usage.id(),
          balance.name(),
          AmountText.balance(balance),
          moment(balance.expiresAt()),
          NONE,
          age);
    }
    return out.toString();
  }

  /**
   * Returns a line for each limit, as short as can be: {@code claude Session (5h): 42%}. Behind
   * what is old stands its age.
   */
  static String quiet(ProviderUsage usage, Instant now) {
    if (!(usage.outcome() instanceof Outcome.Known known)) {
      return "";
    }
    StringBuilder out = new StringBuilder(128);
    String age = known.stale() ? " (" + TimeText.age(known.fetchedAt(), now) + " old)" : "";
    for (UsageLimit period : known.snapshot().periods()) {
      out.append(usage.id()).append(' ').append(TextEscape.line(period.name()));
      out.append(": ").append(used(period)).append(age).append('\n');
    }
    return out.toString();
  }

  private static String used(UsageLimit period) {
    if (period.unlimited()) {
      return "unlimited";
    }
    String count = AmountText.count(period);
    return period.percentUsed().isEmpty() && !count.isEmpty()
        ? count
        : AmountText.percent(period.percentUsed());
  }

  private static String code(Optional<Pace> pace) {
    return pace.isPresent() ? pace.get().verdict().code() : NONE;
  }

  private static String moment(Optional<Instant> moment) {
    return moment.isPresent() ? TimeText.iso(moment.get()) : NONE;
  }

  private static void append(
      StringBuilder out,
      String id,
      String name,
      String used,
      String moment,
      String pace,
      String age) {
    out.append(id).append('\t').append(TextEscape.line(name)).append('\t').append(used);
    out.append('\t').append(moment).append('\t').append(pace);
    if (!age.isEmpty()) {
      out.append('\t').append(age);
    }
    out.append('\n');
  }
}
