package dev.headroom.engine.usage.snapshot;

import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * What a snapshot may measure. A number such as {@code 1e999999999} is short in an answer and takes
 * a gigabyte when it is written out. One value that nobody could use does not take the others with
 * it: it counts as not known.
 */
public final class SnapshotLimits {
  static final int ENTRIES = 5_000;
  static final int TEXT_LENGTH = 2_000;
  static final int DIGITS = 40;

  private SnapshotLimits() {}

  /** Returns what makes a snapshot useless as a whole, completing "the answer has …". */
  public static Optional<String> complaint(UsageSnapshot snapshot) {
    int entries = snapshot.periods().size() + snapshot.spend().size() + snapshot.balances().size();
    return entries > ENTRIES ? Optional.of("more than " + ENTRIES + " entries") : Optional.empty();
  }

  /** Returns the snapshot with long texts cut, numbers rounded, and without what is no number. */
  public static UsageSnapshot bounded(UsageSnapshot snapshot) {
    UsageSnapshot.Builder bounded =
        UsageSnapshot.builder()
            .account(snapshot.account().map(SnapshotLimits::cut))
            .organization(snapshot.organization().map(SnapshotLimits::cut))
            .plan(snapshot.plan().map(SnapshotLimits::cut));
    for (UsageLimit period : snapshot.periods()) {
      bounded.period(bounded(period));
    }
    for (Spend spend : snapshot.spend()) {
      number(spend.used())
          .map(
              used ->
                  new Spend(
                      cut(spend.name()),
                      used,
                      spend.limit().flatMap(SnapshotLimits::number),
                      cut(spend.currency()),
                      spend.resetsAt(),
                      spend.percentUsed()))
          .ifPresent(bounded::spend);
    }
    for (Balance balance : snapshot.balances()) {
      number(balance.remaining())
          .map(
              remaining ->
                  new Balance(
                      cut(balance.name()),
                      remaining,
                      cut(balance.unit()),
                      balance.expiresAt(),
                      balance.autoReload()))
          .ifPresent(bounded::balance);
    }
    return bounded.build();
  }

  private static UsageLimit bounded(UsageLimit period) {
    return new UsageLimit(
        cut(period.id()),
        cut(period.name()),
        period.type(),
        period.model().map(SnapshotLimits::cut),
        period.percentUsed(),
        period.used().flatMap(SnapshotLimits::number),
        period.limit().flatMap(SnapshotLimits::number),
        period.unit().map(SnapshotLimits::cut),
        period.resetsAt(),
        period.window(),
        period.unlimited());
  }

  private static String cut(String text) {
    if (text.length() <= TEXT_LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(TEXT_LENGTH - 1)) ? 1 : 0;
    return text.substring(0, TEXT_LENGTH - end);
  }

  private static Optional<BigDecimal> number(BigDecimal number) {
    long digitsBefore = (long) number.precision() - number.scale();
    if (digitsBefore > DIGITS || digitsBefore < -DIGITS || number.scale() < -DIGITS) {
      return Optional.empty();
    }
    return Optional.of(
        number.precision() > DIGITS ? number.round(new MathContext(DIGITS)) : number);
  }
}
