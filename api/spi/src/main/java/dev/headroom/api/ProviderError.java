package dev.headroom.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An expected failure of a provider: what happened, and what mends it.
 *
 * @param kind the kind a program may act upon
 * @param message one sentence without a full stop that says what failed and why. It must not
 *     contain a secret. Text that came from outside is cut to a reasonable length by whoever quotes
 *     it; the host neutralises control characters when it shows it
 * @param hint what the user can do: a command between backticks, or a short sentence
 * @param retryAt the earliest moment at which a repetition makes sense, when the service said so
 * @since 0.1
 */
public record ProviderError(
    ErrorKind kind, String message, Optional<String> hint, Optional<Instant> retryAt) {
  public ProviderError {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(hint, "hint");
    Objects.requireNonNull(retryAt, "retryAt");
  }

  /** Returns an error without a hint. */
  public static ProviderError of(ErrorKind kind, String message) {
    return new ProviderError(kind, message, Optional.empty(), Optional.empty());
  }

  /** Returns an error with a hint. */
  public static ProviderError of(ErrorKind kind, String message, String hint) {
    return new ProviderError(kind, message, Optional.of(hint), Optional.empty());
  }

  /** Returns a copy with another hint. */
  public ProviderError withHint(String hint) {
    return new ProviderError(kind, message, Optional.of(hint), retryAt);
  }

  /** Returns a copy that says when a repetition makes sense. */
  public ProviderError withRetryAt(Instant retryAt) {
    return new ProviderError(kind, message, hint, Optional.of(retryAt));
  }
}
