package dev.headroom.toolkit.rest;

import java.util.Set;

/**
 * Knows by its name that a member may hold a secret. It errs on the safe side: {@code publicKey}
 * and {@code tokenType} count as secret too. A member that is lost this way and wanted gets a
 * column of its own.
 *
 * <p>A name counts as secret when one of its words is {@code key}, {@code token}, {@code secret},
 * {@code password}, {@code passphrase}, {@code certificate} and the like, or when its letters
 * contain such a word that nothing harmless contains, as in {@code clientsecret}. Words end at a
 * change of case and at anything that is no letter.
 */
public final class SecretNames {
  private static final Set<String> WORDS =
      Set.of(
          "authorization",
          "bearer",
          "cert",
          "certs",
          "cookie",
          "cookies",
          "jwt",
          "key",
          "keys",
          "otp",
          "passcode",
          "pem",
          "pin",
          "psk",
          "pwd",
          "seed",
          "signature",
          "totp");

  private static final Set<String> PARTS =
      Set.of(
          "accesskey",
          "apikey",
          "certificate",
          "credential",
          "passphrase",
          "passwd",
          "password",
          "privatekey",
          "secret",
          "sessionid",
          "sharedkey",
          "token");

  private SecretNames() {}

  /** Whether a member of this name may hold a secret. */
  public static boolean matches(String name) {
    var letters = new StringBuilder(name.length());
    int wordStart = 0;
    for (int index = 0; index < name.length(); index++) {
      char character = name.charAt(index);
      boolean isLetter = Character.isLetter(character);
      if (!isLetter || startsWord(name, index)) {
        if (WORDS.contains(letters.substring(wordStart))) {
          return true;
        }
        wordStart = letters.length();
      }
      if (isLetter) {
        letters.append(Character.toLowerCase(character));
      }
    }
    return WORDS.contains(letters.substring(wordStart))
        || PARTS.stream().anyMatch(part -> letters.indexOf(part) >= 0);
  }

  /** In {@code myAPIKey} the second word starts at {@code A}, the third at {@code K}. */
  private static boolean startsWord(String name, int index) {
    if (index == 0 || !Character.isUpperCase(name.charAt(index))) {
      return false;
    }
    boolean afterLower = !Character.isUpperCase(name.charAt(index - 1));
    boolean beforeLower =
        index + 1 < name.length() && Character.isLowerCase(name.charAt(index + 1));
    return afterLower || beforeLower;
  }
}
