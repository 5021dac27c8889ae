package dev.headroom.engine.auth.store;

import dev.headroom.api.auth.Secret;
import java.util.Objects;

/** What the user gave once so that new tokens can be had without asking again. */
public sealed interface Grant {
  /** Returns the public part: whose grant it is. */
  String principal();

  /** Returns the secret part. */
  Secret secret();

  /**
   * A client of the user's own, for the OAuth client credentials grant.
   *
   * @param principal the client id
   * @param secret the client secret
   */
  record Client(String principal, Secret secret) implements Grant {
    public Client {
      Objects.requireNonNull(principal, "principal");
      Objects.requireNonNull(secret, "secret");
    }
  }

  /**
   * A user name and a password, kept because the user wants to stay signed in.
   *
   * @param principal the user name
   * @param secret the password
   */
  record Password(String principal, Secret secret) implements Grant {
    public Password {
      Objects.requireNonNull(principal, "principal");
      Objects.requireNonNull(secret, "secret");
    }
  }
}
