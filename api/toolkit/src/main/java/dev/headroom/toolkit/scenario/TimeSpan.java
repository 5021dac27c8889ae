package dev.headroom.toolkit.scenario;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lengths of time such as {@code 300ms}, {@code 2h} and {@code 1d12h}. */
final class TimeSpan {
  static final String PATTERN = "(?:\\d{1,9}(?:ms|s|m|h|d))+";
  private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private TimeSpan() {}

  static Duration parse(String text) {
    if (!text.matches(PATTERN)) {
      throw new IllegalArgumentException("not a length of time: " + text);
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      sum = sum.plus(of(Long.parseLong(part.group(1)), part.group(2)));
    }
    return sum;
  }

  private static Duration of(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
