package dev.headroom.api.auth;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that proves who the user is. No {@code toString} shows a secret. May gain members in a
 * minor version.
 *
 * @since 0.1
 */
public sealed interface Credential {
  /**
   * Returns the part that is sent to the service: the key, the access token, the session id, the
   * cookie's value.
   */
  Secret secret();

  /** A key made by the user on the provider's site; it does not expire by itself. */
  record ApiKey(Secret secret) implements Credential {
    public ApiKey {
      Objects.requireNonNull(secret, "secret");
    }
  }

  /**
   * OAuth tokens, or a token pasted by the user.
   *
   * @param secret the access token
   * @param refreshToken what renews it; never set for tokens that belong to another tool
   * @param expiresAt when the access token ends; absent when not known
   * @param scopes what was granted; empty when not known
   * @param attributes what came with the token and is no secret; {@link #ACCOUNT_ID} names the
   *     account, so that answers of one account are never shown for another
   */
  record TokenSet(
      Secret secret,
      Optional<Secret> refreshToken,
      Optional<Instant> expiresAt,
      List<String> scopes,
      Map<String, String> attributes)
      implements Credential {
    /** The attribute that names the account, when the token comes with its id. */
    public static final String ACCOUNT_ID = "account_id";

    public TokenSet {
      Objects.requireNonNull(secret, "secret");
      Objects.requireNonNull(refreshToken, "refreshToken");
      Objects.requireNonNull(expiresAt, "expiresAt");
      scopes = List.copyOf(scopes);
      attributes = Map.copyOf(attributes);
    }

    /** Returns a token about which nothing else is known. */
    public static TokenSet of(Secret accessToken) {
      return new TokenSet(accessToken, Optional.empty(), Optional.empty(), List.of(), Map.of());
    }

    /** Returns a copy with one more attribute. */
    public TokenSet withAttribute(String name, String value) {
      var more = new HashMap<>(attributes);
      more.put(name, value);
      return new TokenSet(secret, refreshToken, expiresAt, scopes, more);
    }
  }

  /**
   * A session opened with a user name and a password.
   *
   * @param secret the session id or token
   * @param expiresAt when it ends; absent when not known
   * @param attributes what came with it and is no secret
   */
  record Session(Secret secret, Optional<Instant> expiresAt, Map<String, String> attributes)
      implements Credential {
    public Session {
      Objects.requireNonNull(secret, "secret");
      Objects.requireNonNull(expiresAt, "expiresAt");
      attributes = Map.copyOf(attributes);
    }
  }

  /**
   * A browser cookie.
   *
   * @param name the name of the cookie
   * @param secret its value
   */
  record Cookie(String name, Secret secret) implements Credential {
    public Cookie {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(secret, "secret");
    }
  }
}
