package dev.headroom.plugins.copilot;

import com.google.gson.JsonPrimitive;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderError;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.toolkit.http.ReplyErrors;
import dev.headroom.toolkit.json.JsonReplies;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.usage.ResetTimes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks the API that editors ask for the state of Copilot. Both ways to sign in lead to a token for
 * the same call; they are two strategies, so that the source of an answer can be told.
 */
final class CopilotTokenStrategy implements FetchStrategy {
  /** What the message of a refusal says when the token is the wrong one, not the account. */
  private static final List<String> ABOUT_TOKENS =
      List.of("not accessible by", "token", "scope", "credential", "saml", "single sign-on");

  private final String method;
  private final String hint;

  /**
   * @param method the way to sign in, and the name of the strategy
   * @param hint what the user does when the token has ended
   */
  CopilotTokenStrategy(String method, String hint) {
    this.method = method;
    this.hint = hint;
  }

  @Override
  public String name() {
    return method;
  }

  @Override
  public boolean isAvailable(ProviderContext context) {
    return context.credentials().isPresent(method);
  }

  @Override
  public FetchResult fetch(ProviderContext context) {
    Optional<Credential> credential = context.credentials().find(method);
    if (credential.isEmpty()) {
      return FetchResult.failure(ErrorKind.NOT_SIGNED_IN, "there is no token for GitHub");
    }
    Instant now = context.clock().instant();
    HttpResponse reply = context.http().send(call(context, credential.get()));
    return switch (reply.status()) {
      case 200 -> judge(reply, now);
      case 401, 404 ->
          ReplyErrors.notAboutAccount(reply, "GitHub")
              .<FetchResult>map(FetchResult.Failure::new)
              .orElseGet(() -> verdict(reply.status()));
      case 403 -> new FetchResult.Failure(refusal(reply, now));
      case 429 ->
          new FetchResult.Failure(
              ReplyErrors.rateLimited(CopilotProvider.NAME, waiting(reply, now), now));
      default -> new FetchResult.Failure(ReplyErrors.of(reply, CopilotProvider.NAME, now));
    };
  }

  private FetchResult verdict(int status) {
    return status == 401
        ? FetchResult.fatal(ErrorKind.AUTH_EXPIRED, "GitHub no longer accepts the token", hint)
        : FetchResult.failure(ErrorKind.NOT_SUBSCRIBED, "the account has no access to Copilot");
  }

  private static HttpRequest call(ProviderContext context, Credential credential) {
    return HttpRequest.get(
            context.settings().address(CopilotSettings.API, "/copilot_internal/user"))
        .withHeader("Accept", "application/json")
        .withBearer(credential);
  }

  private static FetchResult judge(HttpResponse reply, Instant now) {
    JsonView user = JsonReplies.object(reply, CopilotProvider.NAME);
    UsageSnapshot snapshot = new CopilotUsageReader(ResetTimes.of(reply, now)).read(user);
    if (!snapshot.isEmpty() || CopilotUsageReader.isBilledByTokens(user)) {
      return FetchResult.success(snapshot);
    }
    Optional<ProviderError> error = ReplyErrors.errorInside(reply, CopilotProvider.NAME);
    if (error.isPresent()) {
      return new FetchResult.Failure(error.get());
    }
    return snapshot.account().isPresent() || snapshot.plan().isPresent()
        ? FetchResult.failure(
            ErrorKind.NOT_SUBSCRIBED, "GitHub knows no Copilot quota of this account")
        : FetchResult.failure(
            ErrorKind.INVALID_RESPONSE, "Copilot answered no quota that this version understands");
  }

  /**
   * GitHub answers 403 to too many calls, to tokens that may not ask and to accounts without
   * Copilot. A header tells the first, where the hour is used up; otherwise its message tells.
   */
  private static ProviderError refusal(HttpResponse reply, Instant now) {
    boolean isUsedUp =
        reply.headers().first("x-ratelimit-remaining").filter("0"::equals).isPresent();
    if (isUsedUp || reply.retryAfter(now).isPresent()) {
      return ReplyErrors.rateLimited("GitHub", waiting(reply, now), now);
    }
    String message = ReplyErrors.messageOf(reply).orElse("").toLowerCase(Locale.ROOT);
    if (message.contains("rate limit") || message.contains("abuse detection")) {
      return ReplyErrors.rateLimited("GitHub", Optional.empty(), now);
    }
    Optional<ProviderError> foreign = ReplyErrors.notAboutAccount(reply, "GitHub");
    if (foreign.isPresent()) {
      return foreign.get();
    }
    boolean isAboutToken = ABOUT_TOKENS.stream().anyMatch(message::contains);
    return isAboutToken
        ? ProviderError.of(
            ErrorKind.AUTH_REJECTED,
            "GitHub does not let this token read Copilot" + ReplyErrors.quoteOf(reply),
            "use a token of a person; one that a workflow or an app was given will not do")
        : ProviderError.of(
            ErrorKind.NOT_SUBSCRIBED,
            "GitHub shows no Copilot of this account" + ReplyErrors.quoteOf(reply));
  }

  /** GitHub gives a pause, or the moment at which the hour ends, by its own clock. */
  private static Optional<Instant> waiting(HttpResponse reply, Instant now) {
    return reply
        .retryAfter(now)
        .filter(now::isBefore)
        .or(
            () ->
                reply
                    .headers()
                    .first("x-ratelimit-reset")
                    .flatMap(
                        seconds ->
                            ResetTimes.of(reply, now)
                                .ofEpochSeconds(JsonView.of(new JsonPrimitive(seconds)))));
  }
}
