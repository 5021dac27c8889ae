package dev.headroom.plugins.claude;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.http.Http.PendingResponse;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.toolkit.http.BestEffortCall;
import dev.headroom.toolkit.http.ReplyErrors;
import dev.headroom.toolkit.json.JsonReplies;
import dev.headroom.toolkit.usage.ResetTimes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks the web application with the cookie of a browser session. */
final class ClaudeWebStrategy implements FetchStrategy {
  private static final String ORGANIZATION = "organization";
  private static final Duration ORGANIZATION_TIME_TO_LIVE = Duration.ofDays(30);
  private static final String SIGN_IN = "run `headroom auth login claude`";

  @Override
  public String name() {
    return "web";
  }

  @Override
  public boolean isAvailable(ProviderContext context) {
    return context.credentials().isPresent(ClaudeCredentials.SESSION_KEY);
  }

  @Override
  public FetchResult fetch(ProviderContext context) {
    Optional<Credential> credential = context.credentials().find(ClaudeCredentials.SESSION_KEY);
    if (credential.isEmpty()) {
      return FetchResult.failure(ErrorKind.NOT_SIGNED_IN, "there is no session of claude.ai");
    }
    return new Session(context, credential.get()).fetch();
  }

  /** One fetch with one session. */
  private record Session(ProviderContext context, Credential credential) {
    FetchResult fetch() {
      Optional<String> remembered =
          context.memory().get(ORGANIZATION).filter(ClaudeOrganizations::isId);
      if (remembered.isPresent()) {
        ClaudeIdentityCall identity = startIdentity();
        Answers answers = ask(remembered.get());
        HttpResponse reply = answers.usage().await();
        if (reply.status() != 403 && reply.status() != 404) {
          return judge(reply, answers, identity, remembered.get());
        }
        // The session may be another account's by now, which has no such organisation.
        context.memory().forget(ORGANIZATION);
        ClaudeIdentityCall.forget(context.memory());
      }
      ClaudeIdentityCall identity = startIdentity();
      List<String> organizations = organizations();
      FetchResult first = ask(organizations.getFirst(), identity);
      FetchResult result = first;
      for (String other : organizations.subList(1, organizations.size())) {
        if (!isRefused(result)) {
          break;
        }
        result = ask(other, identity);
      }
      return isRefused(result) ? first : result;
    }

    /** An organisation may keep its usage to itself; another one of the account holds the plan. */
    private static boolean isRefused(FetchResult result) {
      return result instanceof FetchResult.Failure(ProviderError error)
          && error.kind() == ErrorKind.AUTH_REJECTED;
    }

    private FetchResult ask(String organization, ClaudeIdentityCall identity) {
      Answers answers = ask(organization);
      FetchResult result = judge(answers.usage().await(), answers, identity, organization);
      if (result instanceof FetchResult.Success) {
        context.memory().put(ORGANIZATION, organization, ORGANIZATION_TIME_TO_LIVE);
      }
      return result;
    }

    private ClaudeIdentityCall startIdentity() {
      return ClaudeIdentityCall.start(context, () -> call("/api/account"));
    }

    /** Returns the organisations to ask, in order. */
    private List<String> organizations() {
      HttpResponse reply = context.http().send(call("/api/organizations"));
      if (!reply.isSuccess()) {
        throw new ProviderException(organizationError(reply));
      }
      List<String> organizations =
          ClaudeOrganizations.preferredIds(JsonReplies.list(reply, ClaudeProvider.NAME).list());
      if (organizations.isEmpty()) {
        throw new ProviderException(
            ErrorKind.NOT_SUBSCRIBED, "the account has no organisation at Claude");
      }
      return organizations;
    }

    private ProviderError organizationError(HttpResponse reply) {
      return switch (reply.status()) {
        case 401, 403 -> refusal(reply, "claude.ai refused the session");
        default -> ReplyErrors.of(reply, ClaudeProvider.NAME, context.clock().instant());
      };
    }

    private static ProviderError refusal(HttpResponse reply, String what) {
      return ReplyErrors.notAboutAccount(reply, ClaudeProvider.NAME)
          .orElseGet(
              () ->
                  reply.status() == 401
                      ? ProviderError.of(
                          ErrorKind.AUTH_EXPIRED, "the session of claude.ai has ended", SIGN_IN)
                      : ProviderError.of(
                          ErrorKind.AUTH_REJECTED, what + ReplyErrors.quoteOf(reply), SIGN_IN));
    }

    private Answers ask(String organization) {
      String base = "/api/organizations/" + organization;
      return new Answers(
          context.http().start(call(base + "/usage")),
          BestEffortCall.start(context.http(), call(base + "/prepaid/credits")),
          BestEffortCall.start(context.http(), call("/v1/code/routines/run-budget")));
    }

    private FetchResult judge(
        HttpResponse reply, Answers answers, ClaudeIdentityCall identity, String organization) {
      return switch (reply.status()) {
        case 200 ->
            ClaudeResults.of(
                reply,
                usage ->
                    new ClaudeUsageReader(ResetTimes.of(reply, context.clock().instant()))
                        .read(
                            usage,
                            answers.credits().await(),
                            answers.routines().await(),
                            identity.await(
                                account -> ClaudeIdentity.ofOrganization(account, organization),
                                () -> ClaudeIdentity.UNKNOWN)));
        case 401 -> {
          ProviderError error = refusal(reply, "");
          yield error.kind().needsSignIn()
              ? new FetchResult.Fatal(error)
              : new FetchResult.Failure(error);
        }
        case 403 -> new FetchResult.Failure(refusal(reply, "claude.ai refused to show the usage"));
        default ->
            new FetchResult.Failure(
                ReplyErrors.of(reply, ClaudeProvider.NAME, context.clock().instant()));
      };
    }

    private HttpRequest call(String path) {
      return HttpRequest.get(context.settings().address(ClaudeSettings.WEB, path))
          .withCookie(ClaudeCredentials.SESSION_COOKIE, credential);
    }
  }

  /** The answers that are asked for at the same time. */
  private record Answers(PendingResponse usage, BestEffortCall credits, BestEffortCall routines) {}
}
