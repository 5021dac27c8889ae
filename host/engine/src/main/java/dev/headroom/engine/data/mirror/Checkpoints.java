package dev.headroom.engine.data.mirror;

import dev.headroom.api.resource.Column;
import java.math.BigDecimal;
import java.util.Optional;

/** Compares the texts of values of an incremental column by what they are. */
final class Checkpoints {
  private Checkpoints() {}

  /** Returns the later of two values of a column, or the one there is. */
  static Optional<String> later(Column.Type type, Optional<String> first, Optional<String> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return first.or(() -> second);
    }
    return compare(type, first.get(), second.get()) >= 0 ? first : second;
  }

  private static int compare(Column.Type type, String first, String second) {
    return switch (type) {
      case INTEGER, DECIMAL, REAL -> new BigDecimal(first).compareTo(new BigDecimal(second));
      // Moments and dates are written so that they sort as text.
      case TEXT, BOOLEAN, INSTANT, DATE, JSON -> first.compareTo(second);
    };
  }
}
