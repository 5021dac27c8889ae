package dev.headroom.engine.auth.oauth;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.engine.http.outbound.Redaction;
import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * Reads what an authorization server answers. Lenient about what is there too much, strict about
 * what is needed; a message never quotes the body, which may hold tokens.
 */
final class OAuthReply {
  /** People type it. */
  private static final int LONGEST_USER_CODE = 64;

  /** RFC 8628 makes it mandatory; servers that leave it out mean about this. */
  private static final Duration USUAL_CODE_LIFETIME = Duration.ofMinutes(15);

  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);
  private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);
  private static final long LONGEST_LIFETIME_SECONDS = Duration.ofDays(3650).toSeconds();
  private static final BigDecimal LARGEST_NUMBER = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final int LONGEST_DESCRIPTION = 160;

  private final HttpResponse reply;
  private final List<Secret> sent;
  private final Instant now;
  private final JsonView json;

  /**
   * Creates a reader.
   *
   * @param sent the secrets of the request, which the server may quote
   */
  OAuthReply(HttpResponse reply, List<Secret> sent, Instant now) {
    this.reply = reply;
    this.sent = List.copyOf(sent);
    this.now = now;
    this.json = parse(reply);
  }

  /** Returns the tokens or the refusal. */
  TokenAnswer token() {
    Optional<TokenAnswer.Refused> refused = refusal();
    if (refused.isPresent()) {
      return refused.get();
    }
    requireSuccess("the token endpoint");
    return new TokenAnswer.Issued(
        new Credential.TokenSet(
            secret("access_token").orElseThrow(() -> incomplete("the token endpoint")),
            secret("refresh_token"),
            lifetime().map(life -> now.plus(life).truncatedTo(ChronoUnit.SECONDS)),
            scopes(),
            Map.of()));
  }

  /**
   * Returns the tokens of a client or the refusal. There is nothing but the client itself that the
   * server could refuse with these statuses, whatever the body says.
   */
  TokenAnswer clientToken() {
    boolean refuses = reply.status() == 400 || reply.status() == 401 || reply.status() == 403;
    return refuses && refusal().isEmpty()
        ? new TokenAnswer.Refused(
            "HTTP status " + reply.status(), Optional.empty(), Optional.empty())
        : token();
  }

  /** Returns the codes of a device sign-in. */
  DeviceAuthorization deviceAuthorization() {
    String server = "the device authorization endpoint";
    Optional<TokenAnswer.Refused> refused = refusal();
    if (refused.isPresent()) {
      throw new ProviderException(
          ErrorKind.AUTH_REJECTED,
          "the server refuses a device sign-in: " + refused.get().reason());
    }
    requireSuccess(server);
    return new DeviceAuthorization(
        secret("device_code").orElseThrow(() -> incomplete(server)),
        text("user_code")
            .filter(code -> code.length() <= LONGEST_USER_CODE)
            .orElseThrow(() -> incomplete(server)),
        // "verification_url" is what Google sends.
        page("verification_uri")
            .or(() -> page("verification_url"))
            .orElseThrow(() -> incomplete(server)),
        page("verification_uri_complete"),
        lifetime().orElse(USUAL_CODE_LIFETIME),
        positive("interval")
            .map(Duration::ofSeconds)
            .map(interval -> interval.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : interval)
            .orElse(USUAL_INTERVAL));
  }

  /** Returns the endpoints that a discovery document names. */
  OAuthEndpoints metadata(URI issuer) {
    String server = "the discovery document";
    requireSuccess(server);
    // RFC 8414, section 3.3: without this check one issuer could speak for another.
    String named = text("issuer").orElseThrow(() -> incomplete(server));
    if (!withoutSlash(named).equals(withoutSlash(issuer.toString()))) {
      throw new ProviderException(
          ErrorKind.INVALID_RESPONSE, server + " is that of another issuer");
    }
    return new OAuthEndpoints(
        page(EndpointDiscovery.DEVICE),
        page(EndpointDiscovery.AUTHORIZATION),
        page(EndpointDiscovery.TOKEN),
        page(EndpointDiscovery.REVOCATION));
  }

  /** Whether the server did what it was asked for. */
  boolean isSuccess() {
    return reply.isSuccess();
  }

  /** Returns why the server did not do what it was asked for, for a message. */
  String reason() {
    return refusal().map(TokenAnswer.Refused::reason).orElse("HTTP status " + reply.status());
  }

  private Optional<TokenAnswer.Refused> refusal() {
    return text("error")
        .map(
            code ->
                new TokenAnswer.Refused(
                    clean(code),
                    text("error_description").map(words -> clean(words)),
                    positive("interval")));
  }

  private void requireSuccess(String server) {
    int status = reply.status();
    if (status == 200 && json.isObject()) {
      return;
    }
    String message = server + " answered with HTTP status " + status;
    if (status == 429) {
      var error = ProviderError.of(ErrorKind.RATE_LIMITED, message);
      throw new ProviderException(reply.retryAfter(now).map(error::withRetryAt).orElse(error));
    }
    if (status >= 500) {
      throw new ProviderException(ErrorKind.UNAVAILABLE, message);
    }
    if (status == 401) {
      throw new ProviderException(ErrorKind.AUTH_REJECTED, message);
    }
    throw new ProviderException(
        ErrorKind.INVALID_RESPONSE, status == 200 ? server + " did not answer with JSON" : message);
  }

  private ProviderException incomplete(String server) {
    return new ProviderException(
        ErrorKind.INVALID_RESPONSE,
        server + " left out something that is needed, or sent what cannot be right");
  }

  /** Absent when the server does not say; a token without an end is normal at GitHub. */
  private Optional<Duration> lifetime() {
    return positive("expires_in")
        .map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST_LIFETIME_SECONDS)));
  }

  /** Scopes are separated by spaces; GitHub separates them by commas. */
  private List<String> scopes() {
    var scopes = new ArrayList<String>();
    var words = new StringTokenizer(text("scope").orElse(""), " ,");
    while (words.hasMoreTokens()) {
      scopes.add(words.nextToken());
    }
    return scopes;
  }

  private Optional<URI> page(String name) {
    return text(name).flatMap(OAuthReply::webAddress);
  }

  private static Optional<URI> webAddress(String text) {
    try {
      URI uri = URI.create(text);
      boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      // A user's name before the host reads like a host: https://github.com@elsewhere.example.
      boolean isPlain = uri.getHost() != null && uri.getRawUserInfo() == null;
      return isWeb && isPlain ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<Secret> secret(String name) {
    return json.field(name).secret();
  }

  private Optional<String> text(String name) {
    return json.field(name).text();
  }

  /** Whole, however it is written: text and fractions are both seen for {@code expires_in}. */
  private Optional<Long> positive(String name) {
    return json.field(name)
        .decimal()
        .filter(number -> number.signum() > 0 && number.compareTo(LARGEST_NUMBER) < 0)
        .map(BigDecimal::longValue)
        .filter(number -> number > 0);
  }

  private static JsonView parse(HttpResponse reply) {
    try {
      return JsonText.parse(reply.text());
    } catch (InvalidJsonException noJson) {
      return JsonView.absent();
    }
  }

  private String clean(String words) {
    String masked = Redaction.masked(words, sent);
    return masked.length() <= LONGEST_DESCRIPTION
        ? masked
        : masked.substring(0, LONGEST_DESCRIPTION) + "...";
  }

  private static String withoutSlash(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }
}
