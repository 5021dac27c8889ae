package dev.headroom.toolkit.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The form in which nearly every service writes days and moments, such as {@code 2026-11-21} and
 * {@code 2026-11-21T10:00:00.123Z}. Read by hand: every row of a sync has some, and a formatter
 * takes longer over one of them than over the rest of the row.
 */
final class DefaultFormat {
  private static final String DAY = "0000-00-00";
  private static final String MOMENT = "0000-00-00T00:00:00";
  private static final int NANO_DIGITS = 9;

  private DefaultFormat() {}

  /**
   * Returns the day of a text; null when it has another form.
   *
   * @throws DateTimeException when the calendar has no such day
   */
  static @Nullable LocalDate day(String text) {
    if (text.length() != DAY.length() || !startsLike(DAY, text)) {
      return null;
    }
    return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
  }

  /**
   * Returns the moment of a text in UTC, with or without a fraction of a second; null when it has
   * another form.
   *
   * @throws DateTimeException when the calendar or the clock has no such moment
   */
  static @Nullable Instant moment(String text) {
    int last = text.length() - 1;
    if (last < MOMENT.length() || text.charAt(last) != 'Z' || !startsLike(MOMENT, text)) {
      return null;
    }
    int nanos = nanos(text, MOMENT.length(), last);
    if (nanos < 0) {
      return null;
    }
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19),
            nanos)
        .toInstant(ZoneOffset.UTC);
  }

  /** Returns the fraction between two positions; -1 when it is none. */
  private static int nanos(String text, int start, int end) {
    if (start == end) {
      return 0;
    }
    int digits = end - start - 1;
    if (text.charAt(start) != '.' || digits < 1 || digits > NANO_DIGITS) {
      return -1;
    }
    int nanos = 0;
    for (int digit = 0; digit < NANO_DIGITS; digit++) {
      char found = digit < digits ? text.charAt(start + 1 + digit) : '0';
      if (!isDigit(found)) {
        return -1;
      }
      nanos = nanos * 10 + (found - '0');
    }
    return nanos;
  }

  /** Whether a text begins with a form, in which {@code 0} stands for any digit. */
  private static boolean startsLike(String form, String text) {
    for (int index = 0; index < form.length(); index++) {
      char wanted = form.charAt(index);
      char found = text.charAt(index);
      if (wanted == '0' ? !isDigit(found) : found != wanted) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text, start, end, 10);
  }
}
