package dev.headroom.engine.auth.signin;

import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.oauth.OAuthServer;
import dev.headroom.engine.auth.oauth.OAuthServers;
import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.CredentialStore;
import dev.headroom.engine.auth.store.CredentialStoreException;
import dev.headroom.engine.auth.store.SlotLocks;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.auth.token.CredentialInspector;
import dev.headroom.engine.auth.token.MethodStatus;
import dev.headroom.engine.platform.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signs out: asks the server to forget our tokens where it can, deletes what is ours whatever the
 * server says, and withdraws the consent. What belongs to another tool stays as it is.
 */
public final class SignOut {
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(10);

  private final CredentialStore store;
  private final SlotWriter writer;
  private final OAuthServers servers;
  private final ProviderEnablement consent;
  private final SignOutListener listener;
  private final Clock clock;

  /** Creates the service. */
  public SignOut(
      CredentialStore store,
      SlotLocks locks,
      OAuthServers servers,
      ProviderEnablement consent,
      SignOutListener listener,
      Clock clock) {
    this.store = store;
    this.writer = new SlotWriter(store, locks);
    this.servers = servers;
    this.consent = consent;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * What signing out did.
   *
   * @param removed whether anything of ours was deleted
   * @param revocations what the servers said, by method; only of methods whose server can revoke
   * @param remaining what is still on this machine and not ours to delete
   */
  public record Report(
      boolean removed, List<Revocation> revocations, List<MethodStatus> remaining) {
    public Report {
      revocations = List.copyOf(revocations);
      remaining = List.copyOf(remaining);
    }
  }

  /**
   * One request to forget a token.
   *
   * @param failure why the server did not; empty when it did
   */
  public record Revocation(String methodId, Optional<String> failure) {}

  /**
   * Signs out.
   *
   * @throws ProviderException when something of ours could not be deleted
   */
  public Report signOut(AuthProvider provider) {
    var revocations = new ArrayList<Revocation>();
    var slots = new ArrayList<CredentialSlot>();
    for (AuthMethod method : provider.methods()) {
      CredentialSlot slot =
          CredentialSlot.of(provider.id(), method.id(), CredentialSlot.DEFAULT_ACCOUNT);
      for (CredentialSlot each : List.of(slot, slot.inEnvironment())) {
        slots.add(each);
        revoke(provider, method, each).ifPresent(revocations::add);
      }
    }
    // First what is shown, then what is secret: a crash in between leaves nothing of a stranger.
    consent.choose(provider.id(), false);
    listener.signedOut(provider.id());
    boolean removed = writer.deleteAll(provider.id(), slots);
    List<MethodStatus> remaining =
        new CredentialInspector(store, clock)
            .inspect(provider).stream()
                .filter(status -> status.state() != MethodStatus.State.ABSENT)
                .toList();
    return new Report(removed, revocations, remaining);
  }

  private Optional<Revocation> revoke(
      AuthProvider provider, AuthMethod method, CredentialSlot slot) {
    Optional<OAuthConfiguration> configuration = configuration(provider, method);
    if (configuration.isEmpty() || !store.contains(slot)) {
      return Optional.empty();
    }
    try (OAuthServer server =
        servers.open(provider.id(), configuration.get(), Deadline.in(LONGEST_REQUEST))) {
      Optional<Credential> credential = store.read(slot).flatMap(StoredCredential::credential);
      if (credential.isEmpty() || !server.canRevoke()) {
        return Optional.empty();
      }
      if (credential.get() instanceof Credential.TokenSet tokens) {
        server.revoke(tokens);
        return Optional.of(new Revocation(method.id(), Optional.empty()));
      }
      return Optional.empty();
    } catch (ProviderException failed) {
      return Optional.of(new Revocation(method.id(), Optional.of(failed.error().message())));
    } catch (CredentialStoreException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<OAuthConfiguration> configuration(
      AuthProvider provider, AuthMethod method) {
    return switch (method) {
      case AuthMethod.DeviceCode device -> Optional.of(device.server().apply(provider.settings()));
      case AuthMethod.AuthorizationCode code ->
          Optional.of(code.server().apply(provider.settings()));
      // The client's own secret, which the server lacks here, would be needed; the token ends soon.
      case AuthMethod.ClientCredentials _ -> Optional.empty();
      case AuthMethod.ApiKey _,
          AuthMethod.PastedToken _,
          AuthMethod.UserPassword _,
          AuthMethod.ExternalCredential _,
          AuthMethod.Custom _ ->
          Optional.empty();
    };
  }
}
