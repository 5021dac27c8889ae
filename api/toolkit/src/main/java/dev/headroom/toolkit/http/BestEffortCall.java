package dev.headroom.toolkit.http;

import dev.headroom.api.ProviderException;
import dev.headroom.api.http.Http;
import dev.headroom.api.http.Http.PendingResponse;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.toolkit.json.JsonReplies;
import dev.headroom.toolkit.json.JsonView;
import java.time.Duration;
import java.util.Optional;

/**
 * A call whose answer is welcome but not needed: it runs beside the one that is, is sent once, and
 * gets five seconds, so that it never costs the user the answer he came for.
 */
public final class BestEffortCall {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final PendingResponse pending;

  private BestEffortCall(PendingResponse pending) {
    this.pending = pending;
  }

  /** Starts the call and returns at once. */
  public static BestEffortCall start(Http http, HttpRequest call) {
    return new BestEffortCall(http.start(call.withTimeout(PATIENCE).withRepeatable(false)));
  }

  /**
   * Waits for the answer.
   *
   * @return the JSON of a successful answer; absent when there was none, whatever the reason
   */
  public JsonView await() {
    return awaitReply()
        .filter(HttpResponse::isSuccess)
        .map(JsonReplies::lenient)
        .orElseGet(JsonView::absent);
  }

  /** Waits for the answer, with whatever status; empty when there was none. */
  public Optional<HttpResponse> awaitReply() {
    try {
      return Optional.of(pending.await());
    } catch (ProviderException welcomeOnly) {
      return Optional.empty();
    }
  }
}
