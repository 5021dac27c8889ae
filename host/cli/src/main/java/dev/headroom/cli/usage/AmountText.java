package dev.headroom.cli.usage;

import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.cli.terminal.TextEscape;
import dev.headroom.toolkit.usage.MinorUnits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers for people. Every text in here may come from outside and is escaped. */
final class AmountText {
  private static final String DOLLARS = "USD";
  private static final int MOST_PLACES = 2;

  private AmountText() {}

  /** Returns the percentage without its fraction, never rounded up to a full one. */
  static String percent(OptionalDouble percent) {
    if (percent.isEmpty()) {
      return "-";
    }
    double value = percent.getAsDouble();
    return value > 0 && value < 1 ? "<1%" : (long) value + "%";
  }

  /** Returns how much is used of how much: {@code 120 of 300 requests}; empty when not counted. */
  static String count(UsageLimit period) {
    if (period.used().isEmpty()) {
      return "";
    }
    String text = plain(period.used().get());
    if (period.limit().isPresent()) {
      text += " of " + plain(period.limit().get());
    }
    BigDecimal counted = period.limit().orElse(period.used().get());
    return period.unit().isPresent() ? text + " " + unit(counted, period.unit().get()) : text;
  }

  /** Returns what was spent: {@code $12.34 of $50.00}; {@code $12.34, 72%} of an unknown limit. */
  static String spend(Spend spend) {
    String used = money(spend.used(), spend.currency());
    if (spend.limit().isPresent()) {
      return used + " of " + money(spend.limit().get(), spend.currency());
    }
    return spend.percentUsed().isPresent() ? used + ", " + percent(spend.percentUsed()) : used;
  }

  /** Returns what is left: {@code $7.50 left}. */
  static String balance(Balance balance) {
    return money(balance.remaining(), balance.unit()) + " left";
  }

  private static String money(BigDecimal amount, String unit) {
    if (unit.equals(DOLLARS)) {
      String dollars = "$" + rounded(amount.abs(), 2);
      return amount.signum() < 0 ? "-" + dollars : dollars;
    }
    return (isCurrency(unit) ? rounded(amount, MinorUnits.placesOf(unit)) : plain(amount))
        + " "
        + unit(amount, unit);
  }

  private static boolean isCurrency(String unit) {
    return unit.length() == 3 && unit.equals(unit.toUpperCase(Locale.ROOT));
  }

  /** People read money with the places of its currency; programs get all digits, in JSON. */
  private static String rounded(BigDecimal amount, int places) {
    return amount.setScale(places, RoundingMode.HALF_UP).toPlainString();
  }

  /** Returns the unit as it stands behind a number. Units come in the plural, in English. */
  private static String unit(BigDecimal amount, String unit) {
    boolean isPlural = unit.endsWith("s") && !unit.endsWith("ss");
    boolean isOne = amount.abs().compareTo(BigDecimal.ONE) == 0;
    return TextEscape.line(isOne && isPlural ? singular(unit) : unit);
  }

  private static String singular(String plural) {
    return plural.endsWith("ies")
        ? plural.substring(0, plural.length() - 3) + "y"
        : plural.substring(0, plural.length() - 1);
  }

  /** A count with more places than anybody reads is rounded; programs get all digits, in JSON. */
  private static String plain(BigDecimal number) {
    BigDecimal shown =
        number.scale() > MOST_PLACES ? number.setScale(MOST_PLACES, RoundingMode.HALF_UP) : number;
    return shown.toPlainString();
  }
}
