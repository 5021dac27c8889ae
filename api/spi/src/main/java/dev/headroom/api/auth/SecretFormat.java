package dev.headroom.api.auth;

import java.util.List;
import java.util.Optional;

/**
 * What a pasted secret must look like, so that a wrong paste is refused before it is stored.
 *
 * @param prefixes the secret starts with one of these; empty allows any
 * @param cookieName when the secret is a cookie: its name, so that a pasted {@code name=value} is
 *     understood and a whole {@code Cookie:} header refused with a fitting sentence
 * @since 0.1
 */
public record SecretFormat(List<String> prefixes, Optional<String> cookieName) {
  /** The longest secret that is accepted, in characters. */
  public static final int LONGEST = 65_536;

  /** Any single-line text. */
  public static final SecretFormat ANY = new SecretFormat(List.of(), Optional.empty());

  public SecretFormat {
    prefixes = List.copyOf(prefixes);
  }

  /** Returns a rule for a key that starts with one of these. */
  public static SecretFormat startingWith(String... prefixes) {
    return new SecretFormat(List.of(prefixes), Optional.empty());
  }
}
