package dev.headroom.plugins.claude;

import dev.headroom.api.KeyValueCache;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.toolkit.http.BestEffortCall;
import dev.headroom.toolkit.json.JsonReplies;
import dev.headroom.toolkit.json.JsonView;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Learns whom a credential belongs to, best effort: from the cache for a day, then by a call that
 * runs beside the one for the usage.
 */
final class ClaudeIdentityCall {
  private static final String KEY = "identity";
  private static final Duration TIME_TO_LIVE = Duration.ofHours(24);

  /** What failed is left alone for a while: the answer is welcome, and waiting for it is not. */
  private static final String FAILED = "identity_failed";

  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final KeyValueCache cache;
  private final Optional<ClaudeIdentity> cached;
  private final Optional<BestEffortCall> call;

  private ClaudeIdentityCall(
      KeyValueCache cache, Optional<ClaudeIdentity> cached, Optional<BestEffortCall> call) {
    this.cache = cache;
    this.cached = cached;
    this.call = call;
  }

  /** Drops the answer, because it may be that of another account. */
  static void forget(KeyValueCache cache) {
    cache.forget(KEY);
    cache.forget(FAILED);
  }

  /** Starts the call, unless the answer is in the cache. */
  static ClaudeIdentityCall start(ProviderContext context, Supplier<HttpRequest> call) {
    KeyValueCache cache = context.memory();
    Optional<ClaudeIdentity> cached = cache.get(KEY).flatMap(ClaudeIdentity::ofText);
    return new ClaudeIdentityCall(
        cache,
        cached,
        cached.isPresent() || cache.get(FAILED).isPresent()
            ? Optional.empty()
            : Optional.of(BestEffortCall.start(context.http(), call.get())));
  }

  /**
   * Waits for the answer and keeps what it says.
   *
   * @param reading reads the answer
   * @param otherwise asks elsewhere, where there is no such answer or it says nothing; a service
   *     that does not answer one question is not asked the next one
   */
  ClaudeIdentity await(
      Function<JsonView, ClaudeIdentity> reading, Supplier<ClaudeIdentity> otherwise) {
    if (cached.isPresent() || call.isEmpty()) {
      return cached.orElse(ClaudeIdentity.UNKNOWN);
    }
    ClaudeIdentity identity =
        call.get()
            .awaitReply()
            .filter(reply -> reply.isSuccess() || reply.status() == 404)
            .map(reply -> read(reply, reading, otherwise))
            .orElse(ClaudeIdentity.UNKNOWN);
    if (identity.isKnown()) {
      cache.put(KEY, identity.toText(), TIME_TO_LIVE);
    } else {
      cache.put(FAILED, "true", PAUSE);
    }
    return identity;
  }

  private static ClaudeIdentity read(
      HttpResponse reply,
      Function<JsonView, ClaudeIdentity> reading,
      Supplier<ClaudeIdentity> otherwise) {
    ClaudeIdentity identity =
        reply.isSuccess() ? reading.apply(JsonReplies.lenient(reply)) : ClaudeIdentity.UNKNOWN;
    return identity.isKnown() ? identity : otherwise.get();
  }
}
