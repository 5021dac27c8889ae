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
public record InputRule(List<String> prefixes, Optional<String> cookieName) {
  /** The longest secret that is accepted, in characters. */
  public static final int LONGEST = 65_536;

  /** Any single-line text. */
  public static final InputRule ANY = new InputRule(List.of(), Optional.empty());

  public InputRule {
    prefixes = List.copyOf(prefixes);
  }

  /** Returns a rule for a key that starts with one of these. */
  public static InputRule startingWith(String... prefixes) {
    return new InputRule(List.of(prefixes), Optional.empty());
  }
}
