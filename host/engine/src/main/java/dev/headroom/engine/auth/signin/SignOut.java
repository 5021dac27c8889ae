package dev.headroom.engine.auth.signin;

import dev.headroom.api.CancelledException;
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
   * @param undone what could not be done besides, as sentences
   */
  public record Report(
      boolean removed,
      List<Revocation> revocations,
      List<MethodStatus> remaining,
      List<String> undone) {
    public Report {
      revocations = List.copyOf(revocations);
      remaining = List.copyOf(remaining);
      undone = List.copyOf(undone);
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
    var undone = new ArrayList<String>();
    boolean removed;
    // First the secret, and then the rest whatever became of it. What was fetched is also deleted
    // before the next sign-in, so a crash in between shows nothing of it to somebody else.
    try {
      SlotWriter.Deletion deletion = writer.deleteAll(provider.id(), slots);
      removed = deletion.removed();
      deletion
          .doubt()
          .ifPresent(why -> undone.add(why + "; see `headroom auth status` for a new token"));
    } finally {
      attempt(
          () -> listener.signedOut(provider.id()), "what was fetched could not be deleted", undone);
      attempt(() -> consent.choose(provider.id(), false), "it is still enabled", undone);
    }
    List<MethodStatus> remaining =
        new CredentialInspector(store, clock)
            .inspect(provider).stream()
                .filter(status -> status.state() != MethodStatus.State.ABSENT)
                .toList();
    return new Report(removed, revocations, remaining, undone);
  }

  private static void attempt(Runnable step, String otherwise, List<String> undone) {
    try {
      step.run();
    } catch (CancelledException stopped) {
      throw stopped;
    } catch (RuntimeException failed) {
      undone.add(otherwise + ": " + failed.getMessage());
    }
  }

  private Optional<Revocation> revoke(
      AuthProvider provider, AuthMethod method, CredentialSlot slot) {
    Optional<OAuthConfiguration> configuration = configuration(provider, method);
    if (configuration.isEmpty() || !store.contains(slot)) {
      return Optional.empty();
    }
    try (OAuthServer server =
        servers.open(
            provider.id(),
            provider.addresses(),
            configuration.get(),
            Deadline.in(LONGEST_REQUEST))) {
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
