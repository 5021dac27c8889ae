package dev.headroom.toolkit.http;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.toolkit.json.JsonReplies;
import dev.headroom.toolkit.json.JsonView;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what an answer without success means, where it means the same everywhere. What 401, 403 and
 * 404 mean depends on the service: look at them first.
 */
public final class ReplyErrors {
  private static final int LONGEST_QUOTE = 200;
  private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(60);

  /** How services name the place that a call comes from. */
  private static final Pattern PLACES =
      Pattern.compile("\\b(country|countries|region|territory|ip address|ip allow list)\\b");

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
    ProviderError error =
        ProviderError.of(kind, service + " answered HTTP " + reply.status() + quote(reply));
    return reply.status() == 404
        ? error.withHint("check the address (`base_url`) in `headroom config show`")
        : error;
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
   * Returns what the service itself says in an answer: the {@code message} of a JSON object, of its
   * {@code error}, its {@code detail} or its first {@code errors} or {@code detail}, or {@code
   * error}, {@code error_description}, {@code detail} and {@code title} where these are texts.
   * Empty where the answer is no JSON object or says none of this.
   */
  public static Optional<String> messageOf(HttpResponse reply) {
    return messageIn(JsonReplies.lenient(reply)).map(ReplyErrors::shortened);
  }

  private static Optional<String> messageIn(JsonView json) {
    JsonView detail = json.field("detail");
    return Stream.of(
            json.field("message"),
            json.field("error").field("message"),
            json.field("error_description"),
            json.field("error"),
            detail.field("message"),
            detail,
            firstOf(detail).firstField("message", "msg"),
            firstOf(json.field("errors")).field("message"),
            json.field("title"))
        .flatMap(text -> text.text().stream())
        .findFirst();
  }

  private static JsonView firstOf(JsonView list) {
    return list.list().stream().findFirst().orElseGet(JsonView::absent);
  }

  /** Returns the service's own words, in the form in which they follow a message; may be empty. */
  public static String quoteOf(HttpResponse reply) {
    return messageOf(reply).map(text -> ": \"" + text + "\"").orElse("");
  }

  /** Whether an answer has the form that the service gives its own answers: a JSON object. */
  public static boolean isFromApi(HttpResponse reply) {
    return JsonReplies.lenient(reply).isObject();
  }

  /**
   * Returns the error for a refusal that says nothing about the account or its credential. That is
   * one without a word of the service, which may as well come from a proxy or a filter, and one
   * that names the country or the network the call comes from. A bare 401 is the service's word:
   * many services say no more.
   *
   * @param reply an answer with status 401, 403 or 404 of a service that answers with JSON
   * @param service who should have answered, for the message
   */
  public static Optional<ProviderError> notAboutAccount(HttpResponse reply, String service) {
    JsonView json = JsonReplies.lenient(reply);
    Optional<String> message = messageIn(json);
    String codes = codesIn(json);
    boolean saysNothing =
        reply.status() == 401
            ? !json.isObject() && reply.body().length > 0
            : message.isEmpty() && codes.isBlank();
    if (saysNothing) {
      return Optional.of(unexplained(reply, service));
    }
    String words = (message.orElse("") + " " + codes).toLowerCase(Locale.ROOT);
    return PLACES.matcher(words).find()
        ? Optional.of(
            ProviderError.of(
                ErrorKind.UNAVAILABLE,
                service + " refuses calls from here" + quoteOf(reply),
                "check the network, a VPN or a proxy"))
        : Optional.empty();
  }

  private static String codesIn(JsonView json) {
    return Stream.of(json, json.field("error"), json.field("detail"))
        .flatMap(place -> Stream.of(place.field("code"), place.field("type")))
        .flatMap(code -> code.text().stream())
        .filter(code -> code.chars().anyMatch(Character::isLetter))
        .collect(Collectors.joining(" "))
        .replace('_', ' ');
  }

  /**
   * Returns the error that an answer with status 200 holds in place of what was asked for; empty
   * where it says none.
   *
   * @param service who answered, for the message
   */
  public static Optional<ProviderError> errorInside(HttpResponse reply, String service) {
    return messageOf(reply)
        .map(
            text ->
                ProviderError.of(
                    ErrorKind.UNAVAILABLE, service + " answered an error: \"" + text + "\""));
  }

  private static ProviderError unexplained(HttpResponse reply, String service) {
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
    Optional<String> message = messageOf(reply);
    if (message.isPresent()) {
      return ": \"" + message.get() + "\"";
    }
    String excerpt = reply.excerpt();
    if (excerpt.startsWith("<")) {
      return " with a web page";
    }
    boolean isSentence = excerpt.endsWith(".") && !excerpt.endsWith("...");
    return ": " + (isSentence ? excerpt.substring(0, excerpt.length() - 1) : excerpt);
  }
}
