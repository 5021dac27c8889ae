package dev.headroom.toolkit.scenario;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the placeholders of a scenario: moments relative to now, and the base addresses of the fake
 * service.
 *
 * <p>A moment is {@code {{now}}}, {@code {{now+2h30m}}}, {@code {{now-1d}}} or {@code
 * {{startOfNextMonth}}}, shown in RFC 3339 to the second. A format follows a bar: {@code seconds}
 * and {@code millis} since 1970, {@code date}, {@code http} (RFC 1123). A text that is one
 * placeholder of seconds or milliseconds becomes a JSON number. Any other name is the key of a base
 * address, such as {@code {{base_url}}}.
 */
public final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final Pattern MOMENT =
      Pattern.compile("(now|startOfNextMonth)(?:([+-])(" + TimeSpan.PATTERN + "))?");

  private final Instant now;
  private final Map<String, String> addresses;

  /**
   * @param now the present moment; its fraction of a second is dropped
   * @param addresses the base addresses by the key of their setting
   */
  public Placeholders(Instant now, Map<String, String> addresses) {
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.addresses = Map.copyOf(addresses);
  }

  /**
   * Returns a copy of a tree in which every text, and every name of a field, is filled.
   *
   * @throws IllegalArgumentException when a placeholder cannot be read
   */
  JsonElement fill(JsonElement element) {
    if (element instanceof JsonObject object) {
      var filled = new JsonObject();
      object.entrySet().forEach(field -> filled.add(fill(field.getKey()), fill(field.getValue())));
      return filled;
    }
    if (element instanceof JsonArray array) {
      var filled = new JsonArray();
      array.forEach(item -> filled.add(fill(item)));
      return filled;
    }
    if (element instanceof JsonPrimitive primitive && primitive.isString()) {
      return fillText(primitive.getAsString());
    }
    return element;
  }

  private JsonElement fillText(String text) {
    Matcher whole = PLACEHOLDER.matcher(text);
    String filled = fill(text);
    boolean isNumber =
        whole.matches()
            && (whole.group(1).strip().endsWith("|seconds")
                || whole.group(1).strip().endsWith("|millis"));
    return isNumber ? new JsonPrimitive(Long.parseLong(filled)) : new JsonPrimitive(filled);
  }

  private String fill(String text) {
    return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match)));
  }

  private String value(MatchResult match) {
    String content = match.group(1).strip();
    int bar = content.indexOf('|');
    String name = bar < 0 ? content : content.substring(0, bar);
    String address = addresses.get(name);
    if (address != null && bar < 0) {
      return address;
    }
    Matcher moment = MOMENT.matcher(name);
    if (!moment.matches()) {
      throw new IllegalArgumentException("not a placeholder: " + match.group());
    }
    return format(moment(moment), bar < 0 ? "iso" : content.substring(bar + 1), match.group());
  }

  private Instant moment(Matcher moment) {
    Instant base = moment.group(1).equals("now") ? now : startOfNextMonth();
    if (moment.group(3) == null) {
      return base;
    }
    Duration distance = TimeSpan.parse(moment.group(3));
    return moment.group(2).equals("+") ? base.plus(distance) : base.minus(distance);
  }

  private Instant startOfNextMonth() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC)
        .withDayOfMonth(1)
        .plusMonths(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private static String format(Instant moment, String format, String placeholder) {
    return switch (format) {
      case "iso" -> moment.toString();
      case "seconds" -> Long.toString(moment.getEpochSecond());
      case "millis" -> Long.toString(moment.toEpochMilli());
      case "date" -> LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
      case "http" -> DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atOffset(ZoneOffset.UTC));
      default -> throw new IllegalArgumentException("not a format of a moment: " + placeholder);
    };
  }
}
