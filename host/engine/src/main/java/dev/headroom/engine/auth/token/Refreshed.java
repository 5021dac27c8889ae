package dev.headroom.engine.auth.token;

import dev.headroom.api.ProviderError;
import java.time.Instant;
import java.util.Optional;

/** What became of one credential that the user wanted renewed. */
public sealed interface Refreshed {
  /** Returns the method it comes from. */
  String methodId();

  /** It was renewed. */
  record Renewed(String methodId, Optional<Instant> expiresAt) implements Refreshed {}

  /** It was not. */
  record Failed(String methodId, ProviderError error) implements Refreshed {}

  /**
   * There is one, but it is not ours to renew, or it never ends.
   *
   * @param reason why, for the user
   */
  record Untouched(String methodId, String reason) implements Refreshed {}
}
