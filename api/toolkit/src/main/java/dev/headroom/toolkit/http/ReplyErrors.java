package dev.headroom.toolkit.http;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Says what an answer without success means, where it means the same everywhere. What 401, 403 and
 * 404 mean depends on the service: look at them first.
 */
public final class ReplyErrors {
  private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(60);

  /** Nobody means to send a client away for longer; a mistaken header would. */
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private ReplyErrors() {}

  /**
   * Returns the error for an answer: {@code RATE_LIMITED} for 429, with the moment of {@code
   * Retry-After} or one minute from now, and at most a day; {@code UNAVAILABLE} for 500 and above;
   * {@code INVALID_RESPONSE} for anything else.
   *
   * @param service who answered, for the message, such as {@code Claude}
   * @param now the present moment
   */
  public static ProviderError of(HttpResponse reply, String service, Instant now) {
    if (reply.status() == 429) {
      return rateLimited(service, reply.retryAfter(now), now);
    }
    ErrorKind kind = reply.status() >= 500 ? ErrorKind.UNAVAILABLE : ErrorKind.INVALID_RESPONSE;
    return ProviderError.of(kind, service + " answered HTTP " + reply.status() + quote(reply));
  }

  /**
   * Returns the error for an answer that says, in whatever way, that there were too many calls.
   *
   * @param service who answered, for the message
   * @param retryAt what the answer says of the next call; one minute from now when it says nothing,
   *     and never more than a day
   * @param now the present moment
   */
  public static ProviderError rateLimited(String service, Optional<Instant> retryAt, Instant now) {
    Instant latest = now.plus(LONGEST_PAUSE);
    Instant asked = retryAt.orElseGet(() -> now.plus(DEFAULT_PAUSE));
    return ProviderError.of(ErrorKind.RATE_LIMITED, service + " was asked too often")
        .withRetryAt(asked.isAfter(latest) ? latest : asked);
  }

  /** The start of a text helps; the start of a web page is noise. */
  private static String quote(HttpResponse reply) {
    String excerpt = reply.excerpt();
    if (excerpt.startsWith("<")) {
      return " with a web page";
    }
    boolean isSentence = excerpt.endsWith(".") && !excerpt.endsWith("...");
    return ": " + (isSentence ? excerpt.substring(0, excerpt.length() - 1) : excerpt);
  }
}
