package dev.headroom.plugins.codex;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderError;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credential.TokenSet;
import dev.headroom.api.http.Http.PendingResponse;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.toolkit.http.BestEffortCall;
import dev.headroom.toolkit.http.ReplyErrors;
import dev.headroom.toolkit.json.JsonReplies;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.usage.ResetTimes;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the API that the Codex CLI itself asks, with the token of the CLI. */
final class CodexOAuthStrategy implements FetchStrategy {
  private static final String USAGE = "/usage";
  private static final String RESETS = "/rate-limit-reset-credits";

  @Override
  public String name() {
    return "oauth";
  }

  @Override
  public boolean isAvailable(ProviderContext context) {
    return context.credentials().isPresent(CodexCredentials.CODEX_CLI);
  }

  @Override
  public FetchResult fetch(ProviderContext context) {
    Optional<Credential> credential = context.credentials().find(CodexCredentials.CODEX_CLI);
    if (credential.isEmpty()) {
      return FetchResult.failure(ErrorKind.NOT_SIGNED_IN, "the Codex CLI is not signed in");
    }
    return new Session(context, credential.get()).fetch();
  }

  /** One fetch with one token. */
  private record Session(ProviderContext context, Credential credential) {
    FetchResult fetch() {
      String path = usagePath();
      Optional<String> account = accountOf(credential);
      PendingResponse usage = context.http().start(call(path, account));
      // The account is almost always known from the token; only then both calls run at once.
      Optional<BestEffortCall> resets = account.flatMap(known -> startResets(path, account));
      HttpResponse reply = usage.await();
      return switch (reply.status()) {
        case 200 -> judge(reply, path, resets);
        case 401, 403 ->
            ReplyErrors.notAboutAccount(reply, CodexProvider.NAME)
                .<FetchResult>map(FetchResult.Failure::new)
                .orElseGet(() -> refusal(reply));
        case 429 -> new FetchResult.Failure(rateLimited(reply));
        default ->
            new FetchResult.Failure(
                ReplyErrors.of(reply, CodexProvider.NAME, context.clock().instant()));
      };
    }

    private static FetchResult refusal(HttpResponse reply) {
      return reply.status() == 401
          ? FetchResult.fatal(
              ErrorKind.AUTH_EXPIRED, "Codex CLI login expired", "run `codex login`")
          : FetchResult.failure(
              ErrorKind.NOT_SUBSCRIBED,
              "Codex refuses this account, which may have no plan with Codex"
                  + ReplyErrors.quoteOf(reply));
    }

    /** The pause stands in the body where no header gives one. */
    private ProviderError rateLimited(HttpResponse reply) {
      Instant now = context.clock().instant();
      JsonView error = JsonReplies.lenient(reply);
      JsonView seconds =
          Stream.of(error, error.field("error"), error.field("detail"))
              .map(place -> place.field("resets_in_seconds"))
              .filter(JsonView::isPresent)
              .findFirst()
              .orElseGet(JsonView::absent);
      return ReplyErrors.rateLimited(
          CodexProvider.NAME,
          reply
              .retryAfter(now)
              .filter(now::isBefore)
              .or(() -> ResetTimes.of(reply, now).ofSecondsFromNow(seconds)),
          now);
    }

    private FetchResult judge(HttpResponse reply, String path, Optional<BestEffortCall> started) {
      JsonView usage = JsonReplies.object(reply, CodexProvider.NAME);
      Optional<BestEffortCall> resets =
          started.or(
              () ->
                  startResets(
                      path,
                      usage.field("account_id").text().filter(CodexCredentials::isHeaderText)));
      UsageSnapshot snapshot =
          new CodexUsageReader(ResetTimes.of(reply, context.clock().instant()))
              .read(usage, resets.map(BestEffortCall::await).orElseGet(JsonView::absent));
      if (!snapshot.isEmpty()) {
        return FetchResult.success(snapshot);
      }
      Optional<ProviderError> error = ReplyErrors.errorInside(reply, CodexProvider.NAME);
      if (error.isPresent()) {
        return new FetchResult.Failure(error.get());
      }
      return CodexUsageReader.isBlank(usage)
          ? FetchResult.failure(
              ErrorKind.NOT_SUBSCRIBED, "Codex knows no limits of this account: it has no plan")
          : FetchResult.failure(
              ErrorKind.INVALID_RESPONSE, "Codex answered no limit that this version understands");
    }

    /** The resets are beside the usage; another path than the usual one says nothing of them. */
    private Optional<BestEffortCall> startResets(String path, Optional<String> account) {
      if (!path.endsWith(USAGE)) {
        return Optional.empty();
      }
      String resets = path.substring(0, path.length() - USAGE.length()) + RESETS;
      return Optional.of(BestEffortCall.start(context.http(), call(resets, account)));
    }

    private String usagePath() {
      String path =
          context
              .settings()
              .text(CodexSettings.USAGE_PATH)
              .orElse(CodexEndpoint.DEFAULT_USAGE_PATH);
      return path.startsWith("/") ? path : "/" + path;
    }

    private HttpRequest call(String path, Optional<String> account) {
      HttpRequest call =
          HttpRequest.get(context.settings().address(CodexSettings.API, path))
              .withHeader("Accept", "application/json")
              .withHeader("User-Agent", "codex-cli")
              .withBearer(credential);
      return account.map(id -> call.withHeader("ChatGPT-Account-Id", id)).orElse(call);
    }

    private static Optional<String> accountOf(Credential credential) {
      return credential instanceof TokenSet token
          ? Optional.ofNullable(token.attributes().get(CodexCredentials.ACCOUNT_ID))
          : Optional.empty();
    }
  }
}
