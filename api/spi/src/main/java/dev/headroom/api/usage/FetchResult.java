package dev.headroom.api.usage;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import java.util.Objects;

/**
 * How an attempt to learn the usage ended.
 *
 * @since 0.1
 */
public sealed interface FetchResult {
  /** The usage is known. */
  record Success(UsageSnapshot snapshot) implements FetchResult {
    public Success {
      Objects.requireNonNull(snapshot, "snapshot");
    }
  }

  /**
   * This way did not work; the next strategy is tried, and when none is left an older snapshot is
   * shown, marked with its age. An error of kind {@link ErrorKind#RATE_LIMITED} also makes the host
   * leave this credential alone until {@link ProviderError#retryAt()}, or for one minute.
   */
  record Failure(ProviderError error) implements FetchResult {
    public Failure {
      Objects.requireNonNull(error, "error");
    }
  }

  /**
   * No other way will work either, and an older snapshot would mislead: the credential was refused.
   * The search stops and the error is shown.
   */
  record Fatal(ProviderError error) implements FetchResult {
    public Fatal {
      Objects.requireNonNull(error, "error");
    }
  }

  /** Returns a success. */
  static FetchResult success(UsageSnapshot snapshot) {
    return new Success(snapshot);
  }

  /** Returns a failure that lets the next strategy try. */
  static FetchResult failure(ErrorKind kind, String message) {
    return new Failure(ProviderError.of(kind, message));
  }

  /** Returns a failure that ends the search. */
  static FetchResult fatal(ErrorKind kind, String message, String hint) {
    return new Fatal(ProviderError.of(kind, message, hint));
  }
}
