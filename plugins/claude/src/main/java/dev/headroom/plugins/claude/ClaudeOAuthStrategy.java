package dev.headroom.plugins.claude;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credential.TokenSet;
import dev.headroom.api.http.Http.PendingResponse;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.toolkit.http.BestEffortCall;
import dev.headroom.toolkit.http.ReplyErrors;
import dev.headroom.toolkit.usage.ResetTimes;
import java.util.Optional;

/**
 * Asks the API that Claude Code itself asks, with the token of Claude Code. The token is tried
 * whatever its file says about its end: that has proved unreliable.
 */
final class ClaudeOAuthStrategy implements FetchStrategy {
  @Override
  public String name() {
    return "oauth";
  }

  @Override
  public boolean isAvailable(ProviderContext context) {
    return context.credentials().isPresent(ClaudeCredentials.CLAUDE_CODE);
  }

  @Override
  public FetchResult fetch(ProviderContext context) {
    Optional<Credential> credential = context.credentials().find(ClaudeCredentials.CLAUDE_CODE);
    if (credential.isEmpty()) {
      return FetchResult.failure(ErrorKind.NOT_SIGNED_IN, "Claude Code is not signed in");
    }
    PendingResponse usage =
        context.http().start(call(context, "/api/oauth/usage", credential.get()));
    ClaudeIdentityCall identity =
        ClaudeIdentityCall.start(
            context, () -> call(context, "/api/oauth/profile", credential.get()));
    HttpResponse reply = usage.await();
    return switch (reply.status()) {
      case 200 ->
          ClaudeResults.of(
              reply,
              answer ->
                  new ClaudeUsageReader(ResetTimes.of(reply, context.clock().instant()))
                      .read(
                          answer,
                          identity
                              .await(
                                  ClaudeIdentity::ofProfile,
                                  () -> ofAccount(context, credential.get()))
                              .withPlanHintOf(credential.get())));
      case 401, 403 ->
          ReplyErrors.notAboutAccount(reply, ClaudeProvider.NAME)
              .<FetchResult>map(FetchResult.Failure::new)
              .orElseGet(() -> refusal(reply));
      default ->
          new FetchResult.Failure(
              ReplyErrors.of(reply, ClaudeProvider.NAME, context.clock().instant()));
    };
  }

  private static FetchResult refusal(HttpResponse reply) {
    return reply.status() == 401
        ? FetchResult.fatal(
            ErrorKind.AUTH_EXPIRED, "Claude Code's sign-in has expired", "run `claude`")
        : FetchResult.fatal(
            ErrorKind.AUTH_REJECTED,
            "Claude Code's sign-in may not read usage" + ReplyErrors.quoteOf(reply),
            "run `claude`, then `/login`");
  }

  /**
   * The account names all of its memberships, where the profile would have named the organisation
   * of the token.
   */
  private static ClaudeIdentity ofAccount(ProviderContext context, Credential credential) {
    Optional<String> kind =
        credential instanceof TokenSet token
            ? Optional.ofNullable(token.attributes().get(ClaudeCredentials.SUBSCRIPTION_TYPE))
            : Optional.empty();
    HttpRequest account = call(context, "/api/oauth/account", credential);
    return ClaudeIdentity.ofToken(BestEffortCall.start(context.http(), account).await(), kind);
  }

  private static HttpRequest call(ProviderContext context, String path, Credential credential) {
    return HttpRequest.get(context.settings().address(ClaudeSettings.API, path))
        .withHeader("Accept", "application/json")
        .withHeader("anthropic-beta", "oauth-2025-04-20")
        .withHeader("User-Agent", "claude-code/2.1.0")
        .withBearer(credential);
  }
}
