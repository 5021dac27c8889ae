package dev.headroom.toolkit.http;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says what an answer without success means, where it means the same everywhere. What 401, 403 and
 * 404 mean depends on the service: look at them first.
 */
public final class ReplyErrors {
  private static final int LONGEST_QUOTE = 200;
  private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(60);

  private ReplyErrors() {}

  /**
   * Returns the error for an answer: {@code RATE_LIMITED} for 429, with the moment of {@code
   * Retry-After} or one minute from now; {@code UNAVAILABLE} for 500 and above; {@code
   * INVALID_RESPONSE} for anything else.
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
   * Returns the error for an answer that says, in whatever way, that there were too many calls. A
   * moment that is not to come, as in {@code Retry-After: 0}, counts as none.
   *
   * @param service who answered, for the message
   * @param retryAt what the answer says of the next call; one minute from now when it says nothing,
   *     and never more than {@link HttpResponse#LONGEST_RETRY_AFTER}
   * @param now the present moment
   */
  public static ProviderError rateLimited(String service, Optional<Instant> retryAt, Instant now) {
    Instant latest = now.plus(HttpResponse.LONGEST_RETRY_AFTER);
    Instant asked = retryAt.filter(now::isBefore).orElseGet(() -> now.plus(DEFAULT_PAUSE));
    return ProviderError.of(ErrorKind.RATE_LIMITED, service + " limits the rate of calls")
        .withRetryAt(asked.isAfter(latest) ? latest : asked);
  }

  /**
   * Returns what the service itself says in an answer without success: the {@code message} of a
   * JSON object, of its {@code error}, or {@code error} and {@code detail} where these are texts.
   * Empty where the answer is no JSON object, and so says nothing about the account.
   */
  public static Optional<String> messageOf(HttpResponse reply) {
    try {
      JsonView json = JsonText.parse(reply.text());
      return Stream.of(
              json.field("message"),
              json.field("error").field("message"),
              json.field("error_description"),
              json.field("error"),
              json.field("detail"))
          .flatMap(text -> text.text().stream())
          .findFirst()
          .map(ReplyErrors::shortened);
    } catch (InvalidJsonException notJson) {
      return Optional.empty();
    }
  }

  /** Returns the service's own words, in the form in which they follow a message; may be empty. */
  public static String quoteOf(HttpResponse reply) {
    return messageOf(reply).map(text -> ": \"" + text + "\"").orElse("");
  }

  /** Whether an answer has the form that the service gives its own answers: a JSON object. */
  public static boolean isFromApi(HttpResponse reply) {
    try {
      return JsonText.parse(reply.text()).isObject();
    } catch (InvalidJsonException notJson) {
      return false;
    }
  }

  /**
   * Returns the error for a refusal that comes without a word of the service: it may as well be
   * that of a proxy or a filter, so it says nothing about the account.
   *
   * @param service who should have answered, for the message
   */
  public static ProviderError unexplained(HttpResponse reply, String service) {
    return ProviderError.of(
        ErrorKind.UNAVAILABLE,
        "the call to "
            + service
            + " was refused with HTTP "
            + reply.status()
            + ", without a reason",
        "try again later; a proxy or a filter may have refused the call");
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "..." : line;
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
