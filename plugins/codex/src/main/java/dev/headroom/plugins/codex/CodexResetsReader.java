package dev.headroom.plugins.codex;

import dev.headroom.api.usage.Balance;
import dev.headroom.toolkit.json.JsonView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Maps the resets of limits that the account has in hand. */
final class CodexResetsReader {
  private static final String UNIT = "resets";
  private static final String DEFAULT_TITLE = "Full reset";

  /** More lines would tell nobody more. */
  private static final int MOST_LISTED = 10;

  private CodexResetsReader() {}

  /**
   * Returns one balance for each reset of which something is known, those that end first before the
   * others, and one for the rest.
   *
   * @param summary what the usage says of the number; may be absent
   * @param details the answer about single resets; may be absent
   * @param now the present moment; what has ended by then is not in hand any more
   */
  static List<Balance> read(JsonView summary, JsonView details, Instant now) {
    List<Balance> listed =
        details.field("credits").list().stream()
            .filter(CodexResetsReader::isAvailable)
            .map(CodexResetsReader::single)
            .filter(balance -> balance.expiresAt().filter(end -> !end.isAfter(now)).isEmpty())
            .sorted(
                Comparator.comparing(
                    balance -> balance.expiresAt().orElse(Instant.MAX), Comparator.naturalOrder()))
            .toList();
    long count =
        details
            .field("available_count")
            .integer()
            .or(() -> summary.field("available_count").integer())
            .orElse((long) listed.size());
    List<Balance> balances =
        new ArrayList<>(listed.subList(0, Math.clamp(count, 0, listedAtMost(listed))));
    if (count > balances.size()) {
      balances.add(Balance.of(DEFAULT_TITLE, BigDecimal.valueOf(count - balances.size()), UNIT));
    }
    return balances;
  }

  private static int listedAtMost(List<Balance> listed) {
    return Math.min(listed.size(), MOST_LISTED);
  }

  private static boolean isAvailable(JsonView credit) {
    return credit.field("status").text().filter("available"::equalsIgnoreCase).isPresent();
  }

  private static Balance single(JsonView credit) {
    return new Balance(
        credit.field("title").text().orElse(DEFAULT_TITLE),
        BigDecimal.ONE,
        UNIT,
        credit.field("expires_at").instant(),
        Optional.empty());
  }
}
