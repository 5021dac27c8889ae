package dev.headroom.testkit;

import dev.headroom.api.Environment;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.Setting;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credential.TokenSet;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.toolkit.json.JsonReplies;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * An invented provider that keeps every contract, and, when asked for, breaks one. What the kit
 * must find out is written where it happens.
 */
final class AcmeProvider implements Provider {
  /** Ways to be a bad plugin. */
  enum Flaw {
    INVENTS_ZERO,
    BELIEVES_ANY_PERCENTAGE,
    SHOWS_TOKEN_IN_ERROR,
    SHOWS_TOKEN_IN_LOG,
    CRASHES_ON_WEB_PAGE,
    CALLS_FOREIGN_ORIGIN,
    SENDS_UNEXPECTED_QUERY,
    FORGETS_REQUEST,
    FORGETS_CREDENTIAL,
    FORGETS_PATH_OF_ADDRESS,
    SIGNS_IN_ELSEWHERE,
    SUCCEEDS_WITH_NOTHING,
    TAKES_EVERYTHING_AS_FATAL
  }

  private static final String LOGIN = "run `acme login`";
  private final Set<Flaw> flaws;

  AcmeProvider(Flaw... flaws) {
    this.flaws = Set.of(flaws);
  }

  @Override
  public ProviderInfo info() {
    return ProviderInfo.of("acme", "Acme", "An invented service", "https://acme.example");
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.baseUrl("base_url", "https://api.acme.example", "Where the API is"));
  }

  @Override
  public List<AuthMethod> authMethods() {
    var cli =
        new AuthMethod.ExternalCredential(
            "cli",
            "Acme CLI",
            "Acme CLI",
            (environment, settings) -> find(environment),
            LOGIN,
            Optional.empty());
    return flaws.contains(Flaw.SIGNS_IN_ELSEWHERE) ? List.of(cli, device()) : List.of(cli);
  }

  /** Its server is in no setting. */
  private static AuthMethod device() {
    return new AuthMethod.DeviceCode(
        "device",
        "Device code",
        settings ->
            OAuthConfiguration.deviceFlow(
                settings.address("base_url", "/device"),
                URI.create("https://login.acme.example/token"),
                "acme",
                List.of()));
  }

  private static LookupResult find(Environment environment) {
    Path file = environment.home().resolve(".acme/auth.json");
    try {
      return JsonText.parse(Files.readString(file))
          .field("token")
          .secret()
          .<LookupResult>map(token -> new LookupResult.Found(TokenSet.of(token), file.toString()))
          .orElseGet(() -> new LookupResult.Unusable(file.toString(), "holds no token"));
    } catch (IOException missing) {
      return new LookupResult.Absent();
    }
  }

  @Override
  public List<FetchStrategy> fetchStrategies() {
    return List.of(new AcmeStrategy());
  }

  private final class AcmeStrategy implements FetchStrategy {
    @Override
    public String name() {
      return "oauth";
    }

    @Override
    public boolean isAvailable(ProviderContext context) {
      return context.credentials().isPresent("cli");
    }

    @Override
    public FetchResult fetch(ProviderContext context) {
      Credential token = context.credentials().find("cli").orElseThrow();
      if (flaws.contains(Flaw.SHOWS_TOKEN_IN_LOG)) {
        context.log().log(System.Logger.Level.DEBUG, "token {0}", token.secret().reveal());
      }
      if (flaws.contains(Flaw.CALLS_FOREIGN_ORIGIN)) {
        callForeignOrigin(context);
      }
      HttpResponse reply = context.http().send(usageCall(context, token));
      Optional<FetchResult> refusal = refusal(reply, context, token.secret());
      return refusal.orElseGet(() -> read(context, reply, token));
    }
  }

  private HttpRequest usageCall(ProviderContext context, Credential token) {
    String query = flaws.contains(Flaw.SENDS_UNEXPECTED_QUERY) ? "?debug=1" : "";
    URI address = context.settings().address("base_url", "/v1/usage" + query);
    if (flaws.contains(Flaw.FORGETS_PATH_OF_ADDRESS)) {
      address = address.resolve("/v1/usage");
    }
    HttpRequest call = HttpRequest.get(address).withHeader("Accept", "application/json");
    return flaws.contains(Flaw.FORGETS_CREDENTIAL) ? call : call.withBearer(token);
  }

  private static void callForeignOrigin(ProviderContext context) {
    try {
      context.http().send(HttpRequest.get(URI.create("https://tracker.example/hit")));
    } catch (ProviderException swallowed) {
      context.log().log(System.Logger.Level.DEBUG, "no tracker");
    }
  }

  private Optional<FetchResult> refusal(HttpResponse reply, ProviderContext context, Secret token) {
    if (reply.isSuccess()) {
      return Optional.empty();
    }
    String who = flaws.contains(Flaw.SHOWS_TOKEN_IN_ERROR) ? "Acme for " + token.reveal() : "Acme";
    if (reply.status() == 401 || flaws.contains(Flaw.TAKES_EVERYTHING_AS_FATAL)) {
      return Optional.of(
          FetchResult.fatal(ErrorKind.AUTH_EXPIRED, who + " did not accept the token", LOGIN));
    }
    ProviderError error =
        reply.status() == 429
            ? ProviderError.of(ErrorKind.RATE_LIMITED, who + " asks to wait")
            : ProviderError.of(ErrorKind.UNAVAILABLE, who + " answered " + reply.status());
    return Optional.of(
        new FetchResult.Failure(
            reply.retryAfter(context.clock().instant()).map(error::withRetryAt).orElse(error)));
  }

  private FetchResult read(ProviderContext context, HttpResponse reply, Credential token) {
    JsonView json =
        flaws.contains(Flaw.CRASHES_ON_WEB_PAGE)
            ? JsonText.parse(reply.text())
            : JsonReplies.object(reply, "Acme");
    UsageSnapshot.Builder snapshot = UsageSnapshot.builder();
    OptionalDouble percent = json.field("session").field("percent").number();
    if (flaws.contains(Flaw.INVENTS_ZERO)) {
      percent = OptionalDouble.of(percent.orElse(0));
    }
    if (percent.isPresent()) {
      UsageLimit period =
          UsageLimit.builder("session", "Session", UsageLimit.Type.SESSION)
              .percentUsed(percent)
              .resetsAt(json.field("session").field("resets_at").instant())
              .build();
      snapshot.period(
          flaws.contains(Flaw.BELIEVES_ANY_PERCENTAGE) ? withPercent(period, percent) : period);
    } else if (!flaws.contains(Flaw.SUCCEEDS_WITH_NOTHING)) {
      return FetchResult.failure(ErrorKind.INVALID_RESPONSE, "Acme answered no limits");
    }
    if (!flaws.contains(Flaw.FORGETS_REQUEST)) {
      snapshot.account(account(context, token));
    }
    return FetchResult.success(snapshot.build());
  }

  /** The builder would have dropped what is absurd. */
  private static UsageLimit withPercent(UsageLimit period, OptionalDouble percent) {
    return new UsageLimit(
        period.id(),
        period.name(),
        period.type(),
        period.model(),
        percent,
        period.used(),
        period.limit(),
        period.unit(),
        period.resetsAt(),
        period.window(),
        period.unlimited());
  }

  private static Optional<String> account(ProviderContext context, Credential token) {
    try {
      URI address = context.settings().address("base_url", "/v1/account");
      HttpResponse reply =
          context
              .http()
              .send(HttpRequest.get(address).withBearer(token).withTimeout(Duration.ofSeconds(3)));
      return JsonReplies.object(reply, "Acme").field("email").text();
    } catch (ProviderException notNeeded) {
      return Optional.empty();
    }
  }
}
