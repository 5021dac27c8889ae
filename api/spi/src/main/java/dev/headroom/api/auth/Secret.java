package dev.headroom.api.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A text that must never be shown. Its {@code toString} shows nothing of it, comparison takes the
 * same time wherever the difference is, and it is not serialisable by reflection in any useful way.
 *
 * @since 0.1
 */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Wraps a secret text of one line: a key, a token, a password.
   *
   * @throws IllegalArgumentException when the text is blank, or has a control character, which no
   *     header could carry
   */
  public static Secret of(String value) {
    return checked(value, Character::isISOControl);
  }

  /**
   * Wraps a secret text that may have several lines: a document that holds a token, a private key.
   * It cannot be put into a call as a credential; what is in it can.
   *
   * @throws IllegalArgumentException when the text is blank, or has a control character other than
   *     line breaks and tabs
   */
  public static Secret document(String value) {
    return checked(value, c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
  }

  private static Secret checked(String value, IntPredicate isForbidden) {
    Objects.requireNonNull(value, "value");
    if (value.isBlank()) {
      throw new IllegalArgumentException("a secret is blank");
    }
    if (value.chars().anyMatch(isForbidden)) {
      throw new IllegalArgumentException("a secret has a control character");
    }
    return new Secret(value);
  }

  /**
   * Returns the text itself. Whoever calls this hands it straight to its destination: a parser of
   * its structure, a request body, a file that only the user can read.
   */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "•••";
  }
}
