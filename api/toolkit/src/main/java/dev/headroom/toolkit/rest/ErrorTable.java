package dev.headroom.toolkit.rest;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.toolkit.http.ReplyErrors;
import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What the statuses of a service mean. Starts from what they mean nearly everywhere:
 *
 * <table>
 * <caption>Kinds by status</caption>
 * <tr><td>400, 406, 422, others of 4xx</td><td>{@code INVALID_REQUEST}</td></tr>
 * <tr><td>401, 403</td><td>{@code AUTH_REJECTED}</td></tr>
 * <tr><td>404, 410</td><td>{@code NOT_FOUND}</td></tr>
 * <tr><td>405, 501</td><td>{@code UNSUPPORTED}</td></tr>
 * <tr><td>409, 412</td><td>{@code CONFLICT}</td></tr>
 * <tr><td>408, 429, others</td><td>as {@link ReplyErrors}</td></tr>
 * </table>
 *
 * <p>Immutable: what adjusts it returns another one.
 */
public final class ErrorTable {
  private static final int LONGEST_REASON = 200;

  private static final Map<Integer, Meaning> USUAL =
      Map.ofEntries(
          Map.entry(400, new Meaning(ErrorKind.INVALID_REQUEST, "refused the request")),
          Map.entry(401, new Meaning(ErrorKind.AUTH_REJECTED, "refused the credential")),
          Map.entry(403, new Meaning(ErrorKind.AUTH_REJECTED, "does not allow this")),
          Map.entry(404, new Meaning(ErrorKind.NOT_FOUND, "has no such item")),
          Map.entry(405, new Meaning(ErrorKind.UNSUPPORTED, "cannot do this")),
          Map.entry(406, new Meaning(ErrorKind.INVALID_REQUEST, "refused the request")),
          Map.entry(409, new Meaning(ErrorKind.CONFLICT, "refused the change")),
          Map.entry(410, new Meaning(ErrorKind.NOT_FOUND, "has no such item any more")),
          Map.entry(412, new Meaning(ErrorKind.CONFLICT, "refused the change")),
          Map.entry(422, new Meaning(ErrorKind.INVALID_REQUEST, "refused the request")),
          Map.entry(501, new Meaning(ErrorKind.UNSUPPORTED, "cannot do this")));

  private final String service;
  private final Map<Integer, Meaning> meanings;
  private final Function<JsonView, Optional<String>> reason;
  private final BiFunction<HttpResponse, Instant, Optional<Instant>> retryAt;

  private ErrorTable(
      String service,
      Map<Integer, Meaning> meanings,
      Function<JsonView, Optional<String>> reason,
      BiFunction<HttpResponse, Instant, Optional<Instant>> retryAt) {
    this.service = service;
    this.meanings = Map.copyOf(meanings);
    this.reason = reason;
    this.retryAt = retryAt;
  }

  private record Meaning(ErrorKind kind, String what, Optional<String> hint) {
    Meaning(ErrorKind kind, String what) {
      this(kind, what, Optional.empty());
    }
  }

  /**
   * Returns the usual table.
   *
   * @param service who answers, for messages, such as {@code CloudConnexa}
   */
  public static ErrorTable of(String service) {
    return new ErrorTable(service, USUAL, ErrorTable::usualReason, HttpResponse::retryAfter);
  }

  /** Returns the name of the service. */
  public String service() {
    return service;
  }

  /**
   * Returns a table in which a status means something else.
   *
   * @param what completes the sentence that starts with the service, such as {@code refused the
   *     change}; what the answer says about it follows
   * @param hint what the user can do
   */
  public ErrorTable with(int status, ErrorKind kind, String what, String hint) {
    var more = new HashMap<>(meanings);
    more.put(status, new Meaning(kind, what, Optional.of(hint)));
    return new ErrorTable(service, more, reason, retryAt);
  }

  /**
   * Returns a table that reads the reason from the JSON of an answer in a way of its own, before
   * the usual way is tried.
   */
  public ErrorTable withReason(Function<JsonView, Optional<String>> own) {
    return new ErrorTable(
        service, meanings, body -> own.apply(body).or(() -> usualReason(body)), retryAt);
  }

  /**
   * Returns a table that knows from headers of the service's own when to call again after 429,
   * where {@code Retry-After} does not say it.
   *
   * @param own returns the moment, given the answer and the present one
   */
  public ErrorTable withRetryAt(BiFunction<HttpResponse, Instant, Optional<Instant>> own) {
    return new ErrorTable(
        service,
        meanings,
        reason,
        (reply, now) -> reply.retryAfter(now).or(() -> own.apply(reply, now)));
  }

  /**
   * Returns the error for an answer that is no success.
   *
   * @param now the present moment
   */
  public ProviderError error(HttpResponse reply, Instant now) {
    if (reply.status() == 429) {
      return ReplyErrors.rateLimited(service, retryAt.apply(reply, now), now);
    }
    Meaning meaning = meanings.get(reply.status());
    if (meaning == null) {
      ProviderError error = ReplyErrors.of(reply, service, now);
      return isRefusal(reply.status())
          ? new ProviderError(
              ErrorKind.INVALID_REQUEST, error.message(), error.hint(), error.retryAt())
          : error;
    }
    if (meaning.kind() == ErrorKind.NOT_FOUND && !ReplyErrors.isFromApi(reply)) {
      return wrongAddress(reply);
    }
    String sentence = service + " " + meaning.what();
    return new ProviderError(
        meaning.kind(),
        reasonIn(reply).map(text -> sentence + ": " + text).orElse(sentence),
        meaning.hint(),
        Optional.empty());
  }

  /**
   * RFC 9110, section 15.5: the request was wrong, so nothing of it was done; 408 came too late.
   */
  private static boolean isRefusal(int status) {
    return status >= 400 && status < 500 && status != 404 && status != 408;
  }

  /** An API that says "not found" says so in its own form; anything else is another address. */
  private ProviderError wrongAddress(HttpResponse reply) {
    return ProviderError.of(
        ErrorKind.INVALID_RESPONSE,
        "there is nothing of "
            + service
            + " at "
            + reply.uri().getScheme()
            + "://"
            + reply.uri().getAuthority()
            + reply.uri().getPath()
            + " (HTTP "
            + reply.status()
            + ")",
        "check the setting base_url, and others that are part of the address, in"
            + " `headroom config show`");
  }

  private Optional<String> reasonIn(HttpResponse reply) {
    try {
      return reason.apply(JsonText.parse(reply.text())).map(ErrorTable::oneLine);
    } catch (InvalidJsonException noJson) {
      return Optional.of(reply)
          .filter(text -> text.body().length > 0)
          .map(HttpResponse::excerpt)
          // The start of a text helps; the start of a web page is noise.
          .filter(text -> !text.startsWith("<"))
          .map(ErrorTable::oneLine);
    }
  }

  /** The members in which services, standards and gateways put a sentence for people. */
  private static Optional<String> usualReason(JsonView body) {
    JsonView error = body.field("error");
    return body.firstField("errorMessage", "error_description", "message", "detail", "title")
        .text()
        .or(() -> error.firstField("message", "description").text())
        .or(error::text)
        .or(() -> body.field("statusError").text());
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    String cut = line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "..." : line;
    return cut.endsWith(".") && !cut.endsWith("...") ? cut.substring(0, cut.length() - 1) : cut;
  }
}
