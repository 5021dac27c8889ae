package dev.headroom.toolkit.status;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the dates of feeds leniently: RFC 1123 with or without the day of the week, with an offset
 * or the name of a zone. A strict reader would take an incident it cannot date for an old one.
 */
final class FeedDates {
  private FeedDates() {}

  static Optional<Instant> parse(String text) {
    String date = text.strip().replaceAll("\\s+", " ").replaceFirst("^[A-Za-z]{3,9}, ?", "");
    return Holder.FORMATS.stream()
        .map(format -> parse(date, format))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Instant> parse(String date, DateTimeFormatter format) {
    try {
      return Optional.of(ZonedDateTime.parse(date, format).toInstant());
    } catch (DateTimeException anotherFormat) {
      return Optional.empty();
    }
  }

  /** Built at the first feed only: formatters cost milliseconds. */
  private static final class Holder {
    static final List<DateTimeFormatter> FORMATS =
        List.of(
            format("d MMM uuuu H:mm[:ss] xx"),
            format("d MMM uuuu H:mm[:ss] z"),
            DateTimeFormatter.ISO_OFFSET_DATE_TIME);

    private static DateTimeFormatter format(String pattern) {
      return new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern(pattern)
          .toFormatter(Locale.ENGLISH);
    }
  }
}
