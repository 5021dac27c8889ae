package dev.headroom.plugins.cloudconnexa;

import com.google.gson.JsonPrimitive;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.rest.ErrorTable;
import dev.headroom.toolkit.rest.SecretNames;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an answer without success means: the one place where an answer of CloudConnexa becomes an
 * error.
 *
 * <p>The documentation knows a body for 400 and 500 only, {@code {errorDetails, errorMessage,
 * statusError}}. The gateway in front answers {@code {path, requestId, status, statusError,
 * timestamp}}, and 401 and 429 were seen without any body. What leads to 403 is not documented.
 */
final class CloudConnexaErrors {
  private static final int LONGEST_DETAILS = 150;
  private static final BigDecimal SECONDS_OF_A_DAY = BigDecimal.valueOf(86_400);

  private CloudConnexaErrors() {}

  static ErrorTable table() {
    return ErrorTable.of(CloudConnexaService.NAME)
        .with(
            401,
            ErrorKind.AUTH_EXPIRED,
            "no longer accepts the API credentials",
            CloudConnexaCredentials.SIGN_IN_HINT)
        .with(
            403,
            ErrorKind.AUTH_REJECTED,
            "does not allow this",
            "look in the portal whether these API credentials have the permission, whether they"
                + " allow the address of this machine, and whether the API is switched on")
        .with(
            405,
            ErrorKind.UNSUPPORTED,
            "does not support this for the account",
            "the API of an account grows with its version; what is new may come later")
        .with(500, ErrorKind.UNAVAILABLE, "failed", "try again later")
        .withReason(CloudConnexaErrors::reason)
        .withRetryAt(CloudConnexaErrors::retryAt);
  }

  /**
   * The vendor's bucket gains {@code rate} calls in {@code time} seconds, so one call needs its
   * share of them. Some answers have words where numbers belong.
   */
  private static Optional<Instant> retryAt(HttpResponse reply, Instant now) {
    Optional<BigDecimal> rate = positive(reply, "x-ratelimit-replenish-rate");
    Optional<BigDecimal> time = positive(reply, "x-ratelimit-replenish-time");
    return rate.isEmpty() || time.isEmpty()
        ? Optional.empty()
        : Optional.of(
            now.plusSeconds(
                time.get()
                    .divide(rate.get(), 0, RoundingMode.CEILING)
                    .min(SECONDS_OF_A_DAY)
                    .longValue()));
  }

  private static Optional<BigDecimal> positive(HttpResponse reply, String header) {
    return reply
        .headers()
        .first(header)
        .flatMap(text -> JsonView.of(new JsonPrimitive(text)).decimal())
        .filter(number -> number.signum() > 0);
  }

  private static Optional<String> reason(JsonView body) {
    var parts = new ArrayList<String>();
    body.firstField("errorMessage", "error_description", "message")
        .text()
        .or(() -> body.firstField("statusError", "error").text())
        .ifPresent(parts::add);
    body.field("errorDetails")
        .fields()
        .forEach((field, problems) -> parts.addAll(problems(field, problems)));
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    body.field("path").text().ifPresent(path -> parts.add("path " + path));
    String details = cut(String.join(", ", parts));
    return Optional.of(
        body.field("requestId")
            .text()
            .map(id -> details + " (request " + id + ")")
            .orElse(details));
  }

  /** Parameters are left out, and so are sentences about secrets: they quote what was sent. */
  private static List<String> problems(String field, JsonView problems) {
    return problems.list().stream()
        .map(
            problem ->
                (SecretNames.matches(field)
                        ? problem.field("errorCode")
                        : problem.firstField("message", "errorCode"))
                    .text()
                    .map(text -> field + ": " + text)
                    .orElse(field))
        .toList();
  }

  private static String cut(String details) {
    return details.length() > LONGEST_DETAILS
        ? details.substring(0, LONGEST_DETAILS) + "..."
        : details;
  }
}
