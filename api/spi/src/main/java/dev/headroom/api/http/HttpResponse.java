package dev.headroom.api.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;

/**
 * The answer to a call, read to its end.
 *
 * @param status the HTTP status
 * @param uri the address that answered, after redirects
 * @param headers the header fields
 * @param body the content, decompressed; not copied, not to be changed by anybody
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copying a large answer would cost
public record HttpResponse(int status, URI uri, HttpHeaders headers, byte[] body) {
  /** The longest that a service is believed: a mistaken header must not silence it for a year. */
  public static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

  private static final int LONGEST_EXCERPT = 120;
  private static final int MOST_DIGITS = 15;

  public HttpResponse {
    Objects.requireNonNull(uri, "uri");
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(body, "body");
  }

  /** Whether the status is 200 to 299. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Returns the content as UTF-8; what is not UTF-8 becomes the replacement character. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * Returns the start of the content on one line, for an error message: at most 120 characters, and
   * {@code empty body} when there is nothing.
   */
  public String excerpt() {
    // A multi-megabyte answer must not be decoded whole for one line of message.
    int bytes = Math.min(body.length, LONGEST_EXCERPT * 4);
    String line =
        new String(body, 0, bytes, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      return "empty body";
    }
    int end = Math.min(line.length(), LONGEST_EXCERPT);
    return end < line.length() || bytes < body.length ? line.substring(0, end) + "..." : line;
  }

  /**
   * Returns the moment named by {@code Retry-After}, which gives seconds or a date. A date counts
   * from the response's own {@code Date}, so that a wrong clock of this machine does no harm. What
   * is beyond {@link #LONGEST_RETRY_AFTER}, or too large for a number, is that long from now; what
   * has passed, or is negative, is now.
   *
   * @param now the present moment
   * @return empty when there is none, or it cannot be read
   */
  public Optional<Instant> retryAfter(Instant now) {
    return headers
        .first("retry-after")
        .flatMap(text -> waiting(text.strip(), now))
        .map(
            waiting -> {
              Duration bounded =
                  waiting.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : waiting;
              return bounded.isNegative() ? now : now.plus(bounded);
            });
  }

  private Optional<Duration> waiting(String text, Instant now) {
    try {
      String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
      if (!digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        boolean isHuge = digits.length() > MOST_DIGITS;
        Duration waiting =
            isHuge ? LONGEST_RETRY_AFTER : Duration.ofSeconds(Long.parseLong(digits));
        return Optional.of(text.startsWith("-") ? waiting.negated() : waiting);
      }
      Instant sent = headers.first("date").flatMap(HttpResponse::date).orElse(now);
      return date(text).map(moment -> Duration.between(sent, moment));
    } catch (DateTimeException | ArithmeticException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** The content may be secret, so only its size is shown. */
  @Override
  public String toString() {
    return "HttpResponse[" + status + ", " + body.length + " bytes]";
  }
}
