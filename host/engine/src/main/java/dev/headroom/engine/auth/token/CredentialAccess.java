package dev.headroom.engine.auth.token;

import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credentials;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.credential.BorrowedCredentials;
import dev.headroom.engine.auth.oauth.OAuthServers;
import dev.headroom.engine.auth.store.CredentialStore;
import dev.headroom.engine.auth.store.SlotLocks;
import dev.headroom.engine.platform.Deadline;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The credentials of all providers, for one profile and the length of one command: what was read
 * from another tool is read once, and what was renewed is not renewed again. A program that lives
 * longer says when a new round begins.
 *
 * <p>Safe for use by several threads. Closed at the end of the command, also of one that was
 * interrupted, and before the network is: closing waits for a renewal that is under way.
 */
public final class CredentialAccess implements AutoCloseable {
  private final CredentialServices services;
  private final SlotLocks locks;
  private final Map<AccountKey, AccountState> states = new ConcurrentHashMap<>();

  private record AccountKey(String providerId, String account) {}

  /**
   * Creates the access of one command. Nothing is read yet.
   *
   * @param store the credentials of the profile
   * @param locks the locks of that store
   * @param servers opens the servers that renew tokens
   * @param notes receives a line about a key that was refused where another one is tried
   */
  public CredentialAccess(
      CredentialStore store,
      SlotLocks locks,
      OAuthServers servers,
      TokenRefreshPolicy policy,
      Clock clock,
      Consumer<String> notes) {
    this.services =
        new CredentialServices(
            store,
            new TokenRefreshes(store, locks, clock),
            new TokenRefreshers(servers, clock),
            policy,
            clock,
            notes);
    this.locks = locks;
  }

  /**
   * Opens the credentials of a provider for one piece of work.
   *
   * @param account the name the user gave the account
   * @param deadline when the work is over
   */
  public Credentials open(AuthProvider provider, String account, Deadline deadline) {
    return openAccount(provider, account, deadline);
  }

  /**
   * Returns a name for whose a credential is that was handed out, the same after each renewal: a
   * client id, a user name or the id of an account; empty where none of them is known.
   */
  public Optional<String> accountOf(String providerId, String account, Credential credential) {
    return Optional.ofNullable(states.get(new AccountKey(providerId, account)))
        .flatMap(state -> state.ownerOf(credential));
  }

  /**
   * Hears that the service let a credential in. When it is refused later it has died meanwhile, and
   * is renewed, however many were renewed before; one that is refused at its first use is not.
   */
  public void accepted(String providerId, String account, Credential credential) {
    Optional.ofNullable(states.get(new AccountKey(providerId, account)))
        .ifPresent(state -> state.accept(credential.secret()));
  }

  ProviderCredentials openAccount(AuthProvider provider, String account, Deadline deadline) {
    AccountState state =
        states.computeIfAbsent(
            new AccountKey(provider.id(), account), key -> createState(provider));
    return new ProviderCredentials(provider, account, services, state, deadline);
  }

  /**
   * Begins a new round, in a program that lives longer than one command: what was read is read
   * again, and what was renewed may be renewed again. Not while credentials of the last round are
   * still in use.
   */
  public void beginRound() {
    states.clear();
    services.renewals().forgetEnded();
  }

  private AccountState createState(AuthProvider provider) {
    var borrowed = new BorrowedCredentials(provider);
    return new AccountState(
        borrowed, new ExternalToolRefresh(provider, borrowed, locks, services.clock()));
  }

  @Override
  public void close() {
    services.renewals().close();
  }
}
