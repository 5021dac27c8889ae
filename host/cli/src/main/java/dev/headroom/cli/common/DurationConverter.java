package dev.headroom.cli.common;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a duration as the settings do: {@code 90s}, {@code 5m}, {@code 2h}, {@code 1d}, ISO 8601.
 */
public final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    try {
      Duration duration =
          switch (lower.isEmpty() ? ' ' : lower.charAt(lower.length() - 1)) {
            case 's', 'm', 'h' -> Duration.parse(lower.startsWith("p") ? lower : "PT" + lower);
            case 'd' -> Duration.parse("P" + lower);
            default -> throw new TypeConversionException(wrong(text));
          };
      if (duration.isNegative()) {
        throw new TypeConversionException(wrong(text));
      }
      return duration;
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(wrong(text));
    }
  }

  private static String wrong(String text) {
    return "'" + text + "' is not a duration such as 90s, 5m, 2h or 1d";
  }
}
