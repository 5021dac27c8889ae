package dev.headroom.engine.config;

import dev.headroom.api.Setting;
import dev.headroom.toolkit.toml.TomlLiteral;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How the text of a setting is read, and what is wrong with one that cannot be. */
enum ValueType {
  /** Any text that is not blank. */
  TEXT,
  /** A whole number. */
  INTEGER,
  /** {@code true} or {@code false}. */
  BOOLEAN,
  /** A duration of zero or more. */
  DURATION,
  /** A number of bytes: {@code 500}, {@code 64KiB}, {@code 16MiB}, {@code 1GiB}. */
  SIZE,
  /** See {@link BaseAddress}. */
  BASE_URL,
  /** The address of a proxy, or {@code direct}. */
  PROXY,
  /** The address of a PostgreSQL database, which is shown and so holds no password. */
  DATABASE;

  private static final String POSTGRESQL = "jdbc:postgresql:";

  static ValueType of(Setting.Type type) {
    return switch (type) {
      case TEXT -> TEXT;
      case INTEGER -> INTEGER;
      case BOOLEAN -> BOOLEAN;
      case DURATION -> DURATION;
      case BASE_URL -> BASE_URL;
    };
  }

  /**
   * Returns what is wrong with a text, as the end of the sentence "it …"; empty when it is fine.
   */
  Optional<String> problem(String text) {
    return switch (this) {
      case TEXT -> problem(!text.isBlank(), "is empty");
      case INTEGER -> problem(isInteger(text), "must be a whole number");
      case BOOLEAN -> problem(isBoolean(text), "must be true or false");
      case DURATION ->
          problem(duration(text).isPresent(), "must be a duration such as 90s, 5m, 2h or 1d");
      case SIZE -> problem(size(text).isPresent(), "must be a size such as 64KiB or 16MiB");
      case BASE_URL -> BaseAddress.problem(text);
      // The text may hold a password, and a settings file is no place for one.
      case PROXY ->
          problem(
              !text.isBlank() && text.indexOf('@') < 0,
              "must be an address without user and password; those go in HTTPS_PROXY");
      case DATABASE -> databaseProblem(text.toLowerCase(Locale.ROOT));
    };
  }

  /** Returns the text as it is kept. */
  String normalised(String text) {
    return this == BASE_URL ? BaseAddress.normalised(text) : text;
  }

  /** Returns a valid text as TOML. */
  String literal(String text) {
    return this == INTEGER || this == BOOLEAN ? text : TomlLiteral.text(text);
  }

  /** Returns the word for it in documentation and JSON. */
  String word() {
    return switch (this) {
      case TEXT -> "text";
      case INTEGER -> "integer";
      case BOOLEAN -> "boolean";
      case DURATION -> "duration";
      case SIZE -> "size";
      case BASE_URL -> "base_url";
      case PROXY -> "proxy";
      case DATABASE -> "database";
    };
  }

  /** Reads a duration: a whole number with one of the units s, m, h and d, or ISO 8601. */
  static Optional<Duration> duration(String text) {
    try {
      Duration duration = parsedDuration(text);
      // What does not fit into nanoseconds is no duration to wait for.
      return duration.isNegative() || duration.toNanos() < 0
          ? Optional.empty()
          : Optional.of(duration);
    } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Duration parsedDuration(String text) {
    if (text.startsWith("P") || text.startsWith("p")) {
      return Duration.parse(text);
    }
    char unit = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    long number = Long.parseLong(text.substring(0, Math.max(0, text.length() - 1)).strip());
    return switch (unit) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      case 'd' -> Duration.ofDays(number);
      default -> throw new NumberFormatException("no unit");
    };
  }

  /** Reads a number of bytes. */
  static Optional<Long> size(String text) {
    int shift = 0;
    String number = text;
    if (text.endsWith("iB") && text.length() > 3) {
      shift =
          switch (text.charAt(text.length() - 3)) {
            case 'K' -> 10;
            case 'M' -> 20;
            case 'G' -> 30;
            default -> -1;
          };
      number = text.substring(0, text.length() - 3).strip();
    }
    try {
      long count = Long.parseLong(number);
      return shift < 0 || count < 0 || count > Long.MAX_VALUE >> shift
          ? Optional.empty()
          : Optional.of(count << shift);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> databaseProblem(String address) {
    if (!address.startsWith(POSTGRESQL)) {
      return Optional.of("must start with " + POSTGRESQL);
    }
    // In whatever spelling: a parameter may be percent-encoded.
    boolean isOpen = !address.contains("@") && !address.contains("%40");
    return problem(
        isOpen && !address.contains("password") && !address.contains("user="),
        "must not hold a user or a password; name the user in mirror.user, and put the password"
            + " into HEADROOM_MIRROR_PASSWORD or ~/.pgpass");
  }

  private static boolean isInteger(String text) {
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isBoolean(String text) {
    return text.equals("true") || text.equals("false");
  }

  private static Optional<String> problem(boolean isFine, String otherwise) {
    return isFine ? Optional.empty() : Optional.of(otherwise);
  }
}
