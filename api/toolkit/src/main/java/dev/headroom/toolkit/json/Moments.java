package dev.headroom.toolkit.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Reads the ways in which services write a moment or a day. */
final class Moments {
  private static final int DAY_LENGTH = 10;
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private Moments() {}

  static Optional<Instant> parse(String text) {
    if (text.length() < DAY_LENGTH || text.length() > 40) {
      return Optional.empty();
    }
    try {
      return plausible(read(text));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  static Optional<Instant> ofEpochMillis(BigDecimal millis) {
    try {
      return plausible(
          Instant.ofEpochMilli(millis.setScale(0, RoundingMode.FLOOR).longValueExact()));
    } catch (ArithmeticException outOfRange) {
      return Optional.empty();
    }
  }

  /** Returns the day of a text, which ends there or goes on with a time. */
  static Optional<LocalDate> parseDay(String text) {
    boolean isMoment = text.length() > DAY_LENGTH && "T ".indexOf(text.charAt(DAY_LENGTH)) >= 0;
    try {
      return Optional.of(day(isMoment ? text.substring(0, DAY_LENGTH) : text));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static LocalDate day(String text) {
    LocalDate usual = DefaultFormat.day(text);
    return usual == null ? LocalDate.parse(text) : usual;
  }

  private static Instant read(String text) {
    if (text.length() == DAY_LENGTH) {
      return day(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    Instant usual = DefaultFormat.moment(text);
    return usual == null ? readFormatted(text) : usual;
  }

  /** Reads any form of a moment. */
  static Instant readFormatted(String text) {
    TemporalAccessor moment =
        Holder.FORMAT.parseBest(text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
    return moment instanceof OffsetDateTime withOffset
        ? withOffset.toInstant()
        : ((LocalDateTime) moment).toInstant(ZoneOffset.UTC);
  }

  private static Optional<Instant> plausible(Instant moment) {
    return moment.isBefore(EARLIEST) || moment.isAfter(LATEST)
        ? Optional.empty()
        : Optional.of(moment);
  }

  /** Built at the first date only: a formatter costs milliseconds. */
  private static final class Holder {
    static final DateTimeFormatter FORMAT =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
  }
}
