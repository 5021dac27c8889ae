package dev.headroom.engine.auth.signin;

import dev.headroom.api.auth.Secret;
import dev.headroom.api.auth.SecretFormat;
import dev.headroom.engine.auth.credential.SecretText;
import java.util.Locale;

/** What a user pasted, judged by the rule of the method before anything is stored. */
sealed interface PastedSecret {
  /** It can be what was asked for. */
  record Accepted(Secret secret) implements PastedSecret {}

  /**
   * It cannot.
   *
   * @param reason why, for the user; shows nothing of the text
   */
  record Rejected(String reason) implements PastedSecret {}

  /** Judges a text. */
  static PastedSecret of(String pasted, SecretFormat rule) {
    if (pasted.length() > SecretFormat.LONGEST) {
      return new Rejected("this is longer than " + SecretFormat.LONGEST + " characters");
    }
    String text = SecretText.of(pasted);
    if (text.isEmpty()) {
      return new Rejected("nothing was given");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      return new Rejected("this has more than one line, or a control character");
    }
    return rule.cookieName()
        .map(name -> cookie(text, name, rule))
        .orElseGet(() -> prefixed(text, rule));
  }

  private static PastedSecret cookie(String text, String name, SecretFormat rule) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("cookie:") || lower.startsWith("set-cookie:")) {
      return new Rejected("this is a whole header; paste only the value of the cookie " + name);
    }
    String value = text.startsWith(name + "=") ? text.substring(name.length() + 1) : text;
    if (value.endsWith(";")) {
      value = value.substring(0, value.length() - 1);
    }
    if (value.isEmpty() || !value.chars().allMatch(PastedSecret::isCookieCharacter)) {
      return new Rejected("this is not the value of one cookie; paste only that of " + name);
    }
    return prefixed(value, rule);
  }

  private static PastedSecret prefixed(String text, SecretFormat rule) {
    boolean fits = rule.prefixes().isEmpty() || rule.prefixes().stream().anyMatch(text::startsWith);
    return fits
        ? new Accepted(Secret.of(text))
        : new Rejected("this does not start with " + String.join(" or ", rule.prefixes()));
  }

  /** RFC 6265, section 4.1.1, but with the comma, which browsers let pass. */
  private static boolean isCookieCharacter(int c) {
    return c > ' ' && c < 0x7F && c != '"' && c != ';' && c != '\\';
  }
}
