package dev.headroom.engine.auth.token;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known about one way to sign in, without asking anybody. Holds no secret.
 *
 * @param id the id of the method
 * @param label its name for people
 * @param state whether there is a credential, and whether it can still be good
 * @param source where it comes from, for people: {@code environment variable GH_TOKEN}, {@code
 *     stored}, a file or keychain item with its owner; absent without a credential
 * @param expiresAt when it ends, as far as that is known
 * @param renewable whether it is renewed without the user when it ends
 * @param problem why it cannot be used, and what mends it
 */
public record MethodStatus(
    String id,
    String label,
    State state,
    Optional<String> source,
    Optional<Instant> expiresAt,
    boolean renewable,
    Optional<String> problem) {
  /** The states of a credential. */
  public enum State {
    /** There is none. */
    ABSENT,
    /** It has not ended. Whether the service still accepts it is known only after asking. */
    VALID,
    /** It has ended. */
    EXPIRED,
    /** There is one; it does not say when it ends. */
    UNKNOWN,
    /** There should be one, but what is there cannot be used. */
    UNUSABLE;

    /** Returns the name used in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether there is a credential, ended or not. */
  public boolean isThere() {
    return switch (state) {
      case VALID, UNKNOWN, EXPIRED -> true;
      case ABSENT, UNUSABLE -> false;
    };
  }

  /** Whether there is a credential worth trying. */
  public boolean isUsable() {
    return switch (state) {
      case VALID, UNKNOWN -> true;
      case EXPIRED -> renewable;
      case ABSENT, UNUSABLE -> false;
    };
  }

  static MethodStatus absent(String id, String label) {
    return new MethodStatus(
        id, label, State.ABSENT, Optional.empty(), Optional.empty(), false, Optional.empty());
  }
}
