package dev.headroom.engine.usage.snapshot;

import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a snapshot may measure. A service that answers more is not understood: its answer is refused
 * before it is kept, shown or added up. A number such as {@code 1e999999999} is short in an answer
 * and takes a gigabyte when it is written out.
 */
public final class SnapshotLimits {
  static final int ENTRIES = 500;
  static final int TEXT_LENGTH = 2_000;
  static final int DIGITS = 40;

  private SnapshotLimits() {}

  /** Returns what is wrong with a snapshot, completing "the answer has …". */
  public static Optional<String> complaint(UsageSnapshot snapshot) {
    if (isLong(snapshot.account()) || isLong(snapshot.organization()) || isLong(snapshot.plan())) {
      return Optional.of("a text of more than " + TEXT_LENGTH + " characters");
    }
    if (isTooMany(snapshot.periods().size())
        || isTooMany(snapshot.spend().size())
        || isTooMany(snapshot.balances().size())) {
      return Optional.of("more than " + ENTRIES + " entries");
    }
    for (UsageLimit period : snapshot.periods()) {
      if (isLong(period.id())
          || isLong(period.name())
          || isLong(period.model())
          || isLong(period.unit())) {
        return Optional.of("a limit with a text of more than " + TEXT_LENGTH + " characters");
      }
      if (isAbsurd(period.used()) || isAbsurd(period.limit())) {
        return Optional.of("a limit with a number out of range");
      }
    }
    for (Spend spend : snapshot.spend()) {
      if (isLong(spend.name()) || isLong(spend.currency())) {
        return Optional.of("a spend with a text of more than " + TEXT_LENGTH + " characters");
      }
      if (isAbsurd(spend.used()) || isAbsurd(spend.limit())) {
        return Optional.of("a spend with an amount out of range");
      }
    }
    for (Balance balance : snapshot.balances()) {
      if (isLong(balance.name()) || isLong(balance.unit())) {
        return Optional.of("a balance with a text of more than " + TEXT_LENGTH + " characters");
      }
      if (isAbsurd(balance.remaining())) {
        return Optional.of("a balance with an amount out of range");
      }
    }
    return Optional.empty();
  }

  private static boolean isTooMany(int count) {
    return count > ENTRIES;
  }

  private static boolean isLong(Optional<String> text) {
    return text.isPresent() && isLong(text.get());
  }

  private static boolean isLong(String text) {
    return text.length() > TEXT_LENGTH;
  }

  private static boolean isAbsurd(Optional<BigDecimal> number) {
    return number.isPresent() && isAbsurd(number.get());
  }

  private static boolean isAbsurd(BigDecimal number) {
    return number.precision() > DIGITS || Math.abs((long) number.scale()) > DIGITS;
  }
}
