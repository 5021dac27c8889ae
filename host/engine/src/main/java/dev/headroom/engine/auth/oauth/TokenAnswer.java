package dev.headroom.engine.auth.oauth;

import dev.headroom.api.auth.Credential;
import java.util.Optional;
import java.util.Set;

/** What a token endpoint says. Anything that is neither of these is an exception. */
public sealed interface TokenAnswer {
  /** It issued tokens. */
  record Issued(Credential.TokenSet tokens) implements TokenAnswer {}

  /**
   * It refused, in the words of OAuth; the HTTP status does not matter, because GitHub refuses with
   * status 200.
   *
   * @param code the {@code error} member, such as {@code invalid_grant}
   * @param description the {@code error_description} member, cut, without the secrets that were
   *     sent
   * @param interval the new interval in seconds that some servers send with {@code slow_down}
   */
  record Refused(String code, Optional<String> description, Optional<Long> interval)
      implements TokenAnswer {
    private static final Set<String> PASSING =
        Set.of("temporarily_unavailable", "server_error", "slow_down", "rate_limit_exceeded");

    /** Whether it says nothing about what was sent: a repetition may succeed. */
    public boolean isPassing() {
      return PASSING.contains(code);
    }

    /** Returns the reason for a message. */
    public String reason() {
      return description.map(text -> code + ": " + text).orElse(code);
    }
  }
}
