package dev.headroom.cli.terminal;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The values of rows as text, not yet escaped. */
public final class ValueText {
  /** Written out in full, a number with a greater exponent would fill the memory. */
  private static final int LONGEST_SCALE = 1_000;

  private ValueText() {}

  /** Returns the text of a value; empty when it is absent. */
  public static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal decimal -> of(decimal);
      // An instant with all its digits, a date, a number, true or false, or a text.
      default -> value.toString();
    };
  }

  /** Returns the number in full, without an exponent where that is reasonable. */
  public static String of(BigDecimal decimal) {
    return Math.abs((long) decimal.scale()) > LONGEST_SCALE
        ? decimal.toString()
        : decimal.toPlainString();
  }
}
