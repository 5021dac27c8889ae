package dev.headroom.toolkit.json;

import java.io.Serial;
import java.math.BigDecimal;

/**
 * A number as it stands in the text, whatever its length. Its value is worked out when asked for.
 */
final class NumberFormat extends Number {
  @Serial private static final long serialVersionUID = 1L;

  private final String digits;

  NumberFormat(String digits) {
    this.digits = digits;
  }

  @Override
  public int intValue() {
    return (int) longValue();
  }

  @Override
  public long longValue() {
    return new BigDecimal(digits).longValue();
  }

  @Override
  public float floatValue() {
    return Float.parseFloat(digits);
  }

  @Override
  public double doubleValue() {
    return Double.parseDouble(digits);
  }

  @Override
  public String toString() {
    return digits;
  }
}
