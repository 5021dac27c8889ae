package dev.headroom.toolkit.usage;

import dev.headroom.toolkit.json.JsonView;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns an amount of money in minor units, such as cents, into the currency itself. How many
 * decimal places a currency has differs: the yen has none, the Kuwaiti dinar three. So the answer's
 * own exponent counts, then ISO 4217, and two places only where neither is known.
 */
public final class MinorUnits {
  private static final int USUAL_PLACES = 2;

  /** More places than any currency or token unit has; a larger exponent is a mistake. */
  private static final int MOST_PLACES = 18;

  private MinorUnits() {}

  /**
   * Returns the amount in the currency, exact, with all of the currency's decimal places.
   *
   * @param minor the amount in minor units
   * @param exponent the number of decimal places, as the answer gives it; may be absent
   * @param currency the ISO 4217 code; other codes count as one with two decimal places
   */
  public static BigDecimal toCurrency(BigDecimal minor, JsonView exponent, String currency) {
    int places =
        exponent
            .integer()
            .filter(number -> number >= 0 && number <= MOST_PLACES)
            .map(Math::toIntExact)
            .orElseGet(() -> placesOf(currency));
    BigDecimal units = minor.movePointLeft(places).stripTrailingZeros();
    return units.scale() < places ? units.setScale(places) : units;
  }

  /** Returns the decimal places of a currency by ISO 4217; two for a code that is none. */
  public static int placesOf(String currency) {
    return known(currency)
        .map(Currency::getDefaultFractionDigits)
        .filter(places -> places >= 0)
        .orElse(USUAL_PLACES);
  }

  private static Optional<Currency> known(String currency) {
    try {
      return Optional.of(Currency.getInstance(currency.strip().toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException notIso) {
      return Optional.empty();
    }
  }
}
