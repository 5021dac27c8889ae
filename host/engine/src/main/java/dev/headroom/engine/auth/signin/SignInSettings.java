package dev.headroom.engine.auth.signin;

import dev.headroom.engine.auth.credential.AuthProvider;
import java.util.List;

/** The settings without which it is not known where to sign in. */
public interface SignInSettings {
  /** Returns those of a provider that have no value yet, in the order in which they are asked. */
  List<Question> missing(AuthProvider provider);

  /** A setting that the user is asked for. */
  interface Question {
    /** Returns what the user is asked. */
    String text();

    /**
     * Returns the provider as it is with this answer, which is not kept yet.
     *
     * @throws dev.headroom.api.ProviderException when the answer is not valid
     */
    AuthProvider with(String answer);

    /** Keeps an answer. */
    void keep(String answer);
  }
}
