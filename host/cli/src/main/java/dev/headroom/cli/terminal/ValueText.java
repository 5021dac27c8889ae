package dev.headroom.cli.terminal;

import dev.headroom.engine.data.mirror.StoredTime;
import java.math.BigDecimal;
import java.time.Instant;
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
      case Instant moment -> of(moment);
      // A date, a number, true or false, or a text.
      default -> value.toString();
    };
  }

  private static String of(Instant moment) {
    try {
      return StoredTime.text(moment);
    } catch (IllegalArgumentException beyondFourDigits) {
      return moment.toString(); // No table holds such a year, but a service may send one.
    }
  }

  /** Returns the number in full, without an exponent where that is reasonable. */
  public static String of(BigDecimal decimal) {
    return Math.abs((long) decimal.scale()) > LONGEST_SCALE
        ? decimal.toString()
        : decimal.toPlainString();
  }
}
