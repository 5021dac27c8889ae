package dev.headroom.engine.http.outbound;

import dev.headroom.api.auth.Credential;
import java.util.Optional;

/** Learns what a service says of the credentials that calls carry. For several threads. */
@FunctionalInterface
public interface CredentialResponses {
  /** Returns a better credential than one that was refused; empty when there is none. */
  Optional<Credential> refused(Credential credential);

  /** Hears that the service let a credential in. */
  default void accepted(Credential credential) {}
}
