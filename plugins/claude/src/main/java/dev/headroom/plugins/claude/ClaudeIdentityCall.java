package dev.headroom.plugins.claude;

import dev.headroom.api.KeyValueCache;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.toolkit.http.BestEffortCall;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Learns who the account belongs to, without need: from memory for a day, then by a call that runs
 * beside the one for the usage.
 */
final class ClaudeIdentityCall {
  private static final String KEY = "identity";
  private static final Duration TIME_TO_LIVE = Duration.ofHours(24);

  private final KeyValueCache memory;
  private final Optional<ClaudeIdentity> remembered;
  private final Optional<BestEffortCall> call;

  private ClaudeIdentityCall(
      KeyValueCache memory, Optional<ClaudeIdentity> remembered, Optional<BestEffortCall> call) {
    this.memory = memory;
    this.remembered = remembered;
    this.call = call;
  }

  /** Forgets the answer, because it may be that of another account. */
  static void forget(KeyValueCache memory) {
    memory.forget(KEY);
  }

  /** Starts the call, unless the answer is remembered. */
  static ClaudeIdentityCall start(ProviderContext context, Supplier<HttpRequest> call) {
    KeyValueCache memory = context.memory();
    Optional<ClaudeIdentity> remembered = memory.get(KEY).flatMap(ClaudeIdentity::ofText);
    return new ClaudeIdentityCall(
        memory,
        remembered,
        remembered.isPresent()
            ? Optional.empty()
            : Optional.of(BestEffortCall.start(context.http(), call.get())));
  }

  /**
   * Waits for the answer and remembers it.
   *
   * @param organizationId the organisation whose limits are shown, when that is known
   */
  ClaudeIdentity await(Optional<String> organizationId) {
    if (remembered.isPresent() || call.isEmpty()) {
      return remembered.orElse(ClaudeIdentity.UNKNOWN);
    }
    ClaudeIdentity identity = ClaudeIdentity.of(call.get().await(), organizationId);
    if (identity.isKnown()) {
      memory.put(KEY, identity.toText(), TIME_TO_LIVE);
    }
    return identity;
  }
}
