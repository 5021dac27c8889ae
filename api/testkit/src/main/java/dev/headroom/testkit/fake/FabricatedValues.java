package dev.headroom.testkit.fake;

import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a plugin made up. A broken answer can only hold fewer facts than the whole one, so
 * every number and moment read from it must be among those of the whole one; a zero for a missing
 * number is the usual invention.
 */
final class FabricatedValues {
  private final Set<BigDecimal> numbers = new HashSet<>();
  private final Set<Instant> moments = new HashSet<>();

  private FabricatedValues() {}

  /**
   * Returns what the snapshot of a broken answer claims, and that of the whole answer does not.
   *
   * @param whole what was read from the whole answer
   * @param broken what was read from the broken one
   */
  static List<String> in(UsageSnapshot broken, UsageSnapshot whole) {
    var facts = new FabricatedValues();
    facts.learn(whole);
    return facts.judge(broken, whole);
  }

  private void learn(UsageSnapshot whole) {
    for (UsageLimit period : whole.periods()) {
      period.percentUsed().ifPresent(percent -> learn(BigDecimal.valueOf(percent)));
      period.used().ifPresent(this::learn);
      period.limit().ifPresent(this::learn);
      period.resetsAt().ifPresent(moments::add);
    }
    for (Spend spend : whole.spend()) {
      learn(spend.used());
      spend.limit().ifPresent(this::learn);
      spend.percentUsed().ifPresent(percent -> learn(BigDecimal.valueOf(percent)));
      spend.resetsAt().ifPresent(moments::add);
    }
    for (Balance balance : whole.balances()) {
      learn(balance.remaining());
      balance.expiresAt().ifPresent(moments::add);
    }
  }

  private void learn(BigDecimal number) {
    numbers.add(number.stripTrailingZeros());
  }

  private List<String> judge(UsageSnapshot broken, UsageSnapshot whole) {
    var inventions = new ArrayList<String>();
    if (broken.isEmpty() && !whole.isEmpty()) {
      inventions.add("a success that knows nothing would replace the last good answer");
    }
    for (UsageLimit period : broken.periods()) {
      String place = "period " + period.id();
      if (period.percentUsed().isPresent()) {
        BigDecimal percent = BigDecimal.valueOf(period.percentUsed().getAsDouble());
        judge(place + " percentUsed", Optional.of(percent), inventions);
      }
      judge(place + " used", period.used(), inventions);
      judge(place + " limit", period.limit(), inventions);
      judgeMoment(place + " resetsAt", period.resetsAt(), inventions);
    }
    for (Spend spend : broken.spend()) {
      judge("spend " + spend.name() + " used", Optional.of(spend.used()), inventions);
      judge("spend " + spend.name() + " limit", spend.limit(), inventions);
      if (spend.percentUsed().isPresent()) {
        BigDecimal percent = BigDecimal.valueOf(spend.percentUsed().getAsDouble());
        judge("spend " + spend.name() + " percentUsed", Optional.of(percent), inventions);
      }
      judgeMoment("spend " + spend.name() + " resetsAt", spend.resetsAt(), inventions);
    }
    for (Balance balance : broken.balances()) {
      judge(
          "balance " + balance.name() + " remaining", Optional.of(balance.remaining()), inventions);
      judgeMoment("balance " + balance.name() + " expiresAt", balance.expiresAt(), inventions);
    }
    return inventions;
  }

  private void judge(String place, Optional<BigDecimal> number, List<String> inventions) {
    number
        .filter(value -> !numbers.contains(value.stripTrailingZeros()))
        .ifPresent(value -> inventions.add(place + " " + value + " is in no answer"));
  }

  private void judgeMoment(String place, Optional<Instant> moment, List<String> inventions) {
    moment
        .filter(value -> !moments.contains(value))
        .ifPresent(value -> inventions.add(place + " " + value + " is in no answer"));
  }
}
