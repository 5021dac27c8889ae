package dev.headroom.engine.auth.credential;

import java.util.Locale;

/**
 * The secret in a text that came out of a variable or a clipboard. What often sticks to it there is
 * taken off: white space, a byte order mark, a pair of quotes, and the scheme of the header that it
 * was copied from. None of this can be part of a token. An invisible character of another kind is
 * left where it is, and refused: what else was copied wrongly nobody knows.
 */
public final class SecretText {
  private SecretText() {}

  /** Returns the text without what is around the secret; may be empty. */
  public static String of(String text) {
    String secret = trimmed(text);
    if (secret.length() > 1
        && (secret.startsWith("\"") || secret.startsWith("'"))
        && secret.charAt(0) == secret.charAt(secret.length() - 1)) {
      secret = trimmed(secret.substring(1, secret.length() - 1));
    }
    String lower = secret.toLowerCase(Locale.ROOT);
    if (lower.startsWith("bearer ") || lower.startsWith("token ")) {
      secret = trimmed(secret.substring(secret.indexOf(' ')));
    }
    return secret;
  }

  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isAround(text.charAt(start))) {
      start++;
    }
    while (end > start && isAround(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isAround(char c) {
    return Character.isWhitespace(c) || c == '\uFEFF';
  }
}
