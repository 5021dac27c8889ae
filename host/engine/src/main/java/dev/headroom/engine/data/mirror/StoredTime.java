package dev.headroom.engine.data.mirror;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Moments as the mirror writes them: ISO 8601 in UTC with exactly three digits of the fraction and
 * a {@code Z}, so that they sort as text and the date functions of both databases read them. What
 * is finer than a millisecond is cut off.
 */
public final class StoredTime {
  private static final int LENGTH = "2026-11-21T00:00:00.000Z".length();
  private static final int LAST_YEAR = 9999;

  private StoredTime() {}

  /**
   * Returns the text of a moment. Written by hand: a million of them pass through a sync.
   *
   * @throws IllegalArgumentException for a year that has not four digits, which would not sort
   */
  public static String text(Instant moment) {
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
    if (utc.getYear() < 0 || utc.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException("a moment in the year " + utc.getYear());
    }
    var out = new StringBuilder(LENGTH);
    append(out, utc.getYear(), 1000);
    append(out.append('-'), utc.getMonthValue(), 10);
    append(out.append('-'), utc.getDayOfMonth(), 10);
    append(out.append('T'), utc.getHour(), 10);
    append(out.append(':'), utc.getMinute(), 10);
    append(out.append(':'), utc.getSecond(), 10);
    append(out.append('.'), utc.getNano() / 1_000_000, 100);
    return out.append('Z').toString();
  }

  /**
   * Returns the moment that the mirror wrote about a table.
   *
   * @throws DamagedMirrorException when that is not what is there
   */
  static Instant read(@Nullable String text) throws DamagedMirrorException {
    try {
      return Instant.parse(String.valueOf(text));
    } catch (DateTimeException e) {
      throw new DamagedMirrorException("what it knows of a table has a moment that is none");
    }
  }

  /** Whether a text is a moment in this form, as functions of the database hand it on. */
  static boolean isStored(String text) {
    return text.length() == LENGTH
        && text.charAt(LENGTH - 1) == 'Z'
        && text.charAt(4) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(19) == '.';
  }

  private static void append(StringBuilder out, int number, int highestDigit) {
    int rest = number;
    for (int digit = highestDigit; digit > 0; digit /= 10) {
      out.append((char) ('0' + rest / digit));
      rest %= digit;
    }
  }
}
