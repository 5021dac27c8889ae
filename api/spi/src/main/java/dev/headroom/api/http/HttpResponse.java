package dev.headroom.api.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
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
  private static final int LONGEST_EXCERPT = 120;

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
   * Returns the moment named by {@code Retry-After}, which gives seconds or a date.
   *
   * @param now the present moment, from which seconds count
   * @return empty when there is none, or it cannot be read
   */
  public Optional<Instant> retryAfter(Instant now) {
    return headers.first("retry-after").flatMap(text -> parseRetryAfter(text.strip(), now));
  }

  private static Optional<Instant> parseRetryAfter(String text, Instant now) {
    try {
      if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Optional.of(now.plusSeconds(Long.parseLong(text)));
      }
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }

  /** The content may be secret, so only its size is shown. */
  @Override
  public String toString() {
    return "HttpResponse[" + status + ", " + body.length + " bytes]";
  }
}
