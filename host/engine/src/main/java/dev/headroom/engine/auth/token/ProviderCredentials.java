package dev.headroom.engine.auth.token;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ExternalCredential;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credentials;
import dev.headroom.api.auth.Secret;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.credential.AuthSettings;
import dev.headroom.engine.auth.credential.BorrowedCredentials;
import dev.headroom.engine.auth.credential.EnvironmentCredentials;
import dev.headroom.engine.auth.credential.StoreErrors;
import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.CredentialStoreException;
import dev.headroom.engine.auth.store.Grant;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.platform.Deadline;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The credentials of one provider within one profile, for the length of one piece of work. The
 * order of sources is written down in {@code docs/authentication.md}: environment, then store;
 * another tool's credential only through a method that says so.
 */
final class ProviderCredentials implements Credentials {
  private final AuthProvider provider;
  private final String account;
  private final CredentialServices services;
  private final AccountState state;
  private final Deadline deadline;

  ProviderCredentials(
      AuthProvider provider,
      String account,
      CredentialServices services,
      AccountState state,
      Deadline deadline) {
    this.provider = provider;
    this.account = account;
    this.services = services;
    this.state = state;
    this.deadline = deadline;
  }

  @Override
  public boolean isPresent(String methodId) {
    AuthMethod method = declared(methodId);
    return switch (method) {
      case ExternalCredential other ->
          !(state.borrowed().finding(other) instanceof LookupResult.Absent);
      case AuthMethod.ApiKey key ->
          keyOfEnvironment(key).isPresent() || services.store().contains(slot(key));
      case AuthMethod.PastedToken _,
          AuthMethod.DeviceCode _,
          AuthMethod.AuthorizationCode _,
          AuthMethod.ClientCredentials _,
          AuthMethod.UserPassword _,
          AuthMethod.Custom _ ->
          grantOfEnvironment(method).isPresent() || services.store().contains(slot(method));
    };
  }

  @Override
  public Optional<Credential> find(String methodId) {
    AuthMethod method = declared(methodId);
    Optional<Credential> found =
        switch (method) {
          case ExternalCredential other -> state.borrowed().find(other);
          case AuthMethod.ApiKey key -> keyOfEnvironment(key).or(() -> own(key));
          case AuthMethod.PastedToken _,
              AuthMethod.DeviceCode _,
              AuthMethod.AuthorizationCode _,
              AuthMethod.ClientCredentials _,
              AuthMethod.UserPassword _,
              AuthMethod.Custom _ ->
              own(method);
        };
    found.ifPresent(credential -> state.remember(methodId, credential));
    return found;
  }

  @Override
  public Optional<Credential> replace(Credential rejected) {
    Optional<AuthMethod> method = methodOf(rejected);
    if (method.isEmpty()) {
      return Optional.empty();
    }
    Optional<Credential> better =
        switch (method.get()) {
          case ExternalCredential other -> reread(other, rejected.secret());
          case AuthMethod.ApiKey key -> nextKey(key, rejected.secret());
          case AuthMethod own -> renewed(own, rejected.secret());
        };
    better.ifPresent(credential -> state.remember(method.get().id(), credential));
    return better;
  }

  /**
   * Renews the credential of a method now, whether it is due or not.
   *
   * @return the outcome; empty when there is nothing of our own, or nothing that can be renewed
   */
  Optional<TokenRefreshOutcome> renewNow(AuthMethod method) {
    Optional<Grant> grant = grantOfEnvironment(method);
    CredentialSlot slot = slotFor(method, grant);
    Optional<StoredCredential> stored = read(slot);
    boolean renewable =
        grant.isPresent() || stored.filter(s -> TokenRefreshers.isRenewable(method, s)).isPresent();
    return services
        .renewers()
        .of(provider, method, grant)
        .filter(renewer -> renewable)
        .map(
            renewer ->
                services
                    .renewals()
                    .renew(slot, content -> false, content -> false, renewer, deadline));
  }

  /**
   * Lets the owner of a borrowed credential renew it now.
   *
   * @return empty when there is none, the user did not allow it, or it was not renewed
   */
  Optional<Credential> renewByOwner(ExternalCredential method) {
    return state.borrowed().finding(method) instanceof LookupResult.Found found
            && AuthSettings.allowsVendorTool(provider, method)
        ? state.vendor().renew(method, found.credential().secret(), deadline)
        : Optional.empty();
  }

  /** Returns the key of the first variable that has one which was not refused. */
  private Optional<Credential> keyOfEnvironment(AuthMethod.ApiKey method) {
    if (!isDefaultAccount()) {
      return Optional.empty();
    }
    return method.environmentVariables().stream()
        .flatMap(variable -> EnvironmentCredentials.token(provider, variable).stream())
        .filter(secret -> !state.isRefused(secret))
        .findFirst()
        .map(Credential.ApiKey::new);
  }

  /**
   * Returns the key that comes after a refused one: that of a later variable, then the stored one.
   * A key that has ended in one place does not hide one that holds in another.
   */
  private Optional<Credential> nextKey(AuthMethod.ApiKey method, Secret rejected) {
    state.refuse(rejected);
    Optional<Credential> next =
        keyOfEnvironment(method)
            .or(() -> own(method))
            .filter(credential -> !state.isRefused(credential.secret()));
    services
        .notes()
        .accept(
            provider.id()
                + ": the key "
                + sourceOf(method, rejected)
                + " was refused"
                + next.map(key -> "; trying the one " + sourceOf(method, key.secret())).orElse(""));
    return next;
  }

  private String sourceOf(AuthMethod.ApiKey method, Secret secret) {
    return method.environmentVariables().stream()
        .filter(
            variable ->
                EnvironmentCredentials.token(provider, variable).filter(secret::equals).isPresent())
        .findFirst()
        .map(variable -> "in " + variable)
        .orElse("that is stored");
  }

  private Optional<Credential> own(AuthMethod method) {
    Optional<Grant> grant = grantOfEnvironment(method);
    CredentialSlot slot = slotFor(method, grant);
    // A token that another client or user obtained is none of this one's.
    Predicate<StoredCredential> isOurs =
        content -> grant.isEmpty() || content.principal().equals(grant.map(Grant::principal));
    Predicate<StoredCredential> isGood =
        content ->
            isOurs.test(content)
                && content.credential().isPresent()
                && !services.policy().isDue(content, now());
    Optional<StoredCredential> stored = read(slot).filter(isOurs);
    if (stored.isEmpty() && grant.isEmpty()) {
      return Optional.empty();
    }
    if (stored.filter(isGood).isPresent()) {
      return stored.flatMap(this::owned);
    }
    boolean renewable =
        grant.isPresent() || stored.filter(s -> TokenRefreshers.isRenewable(method, s)).isPresent();
    Optional<TokenRefresher> renewer =
        services.renewers().of(provider, method, grant).filter(r -> renewable);
    if (renewer.isEmpty()) {
      return Optional.of(stillGood(stored, expired()));
    }
    Predicate<StoredCredential> hasEnded =
        content -> state.isAccepted(content) && TokenRefreshPolicy.isOver(content, now());
    return switch (services.renewals().renew(slot, isGood, hasEnded, renewer.get(), deadline)) {
      case TokenRefreshOutcome.Renewed renewed -> owned(renewed.stored());
      case TokenRefreshOutcome.Gone _ -> Optional.empty();
      case TokenRefreshOutcome.Refused refused ->
          Optional.of(stillGood(stored, withHint(refused.error())));
      case TokenRefreshOutcome.Failed failed -> Optional.of(stillGood(stored, failed.error()));
    };
  }

  /** A renewal is tried ahead of time, so that its failure need not matter. */
  private Credential stillGood(Optional<StoredCredential> stored, ProviderError otherwise) {
    return stored
        .filter(content -> !TokenRefreshPolicy.isOver(content, now()))
        .flatMap(this::owned)
        .orElseThrow(() -> new ProviderException(otherwise));
  }

  /** Returns the credential that is stored, and keeps in mind whose it is. */
  private Optional<Credential> owned(StoredCredential stored) {
    Optional<Credential> credential = stored.credential();
    if (credential.isPresent() && stored.principal().isPresent()) {
      state.belongs(credential.get(), stored.principal().get());
    }
    return credential;
  }

  private Optional<Credential> renewed(AuthMethod method, Secret rejected) {
    Optional<Grant> grant = grantOfEnvironment(method);
    Optional<TokenRefresher> renewer = services.renewers().of(provider, method, grant);
    if (renewer.isEmpty()) {
      return Optional.empty();
    }
    Predicate<StoredCredential> isBetter =
        content ->
            content.credential().isPresent()
                && !content.credential().get().secret().equals(rejected)
                && !TokenRefreshPolicy.isOver(content, now());
    return switch (services
        .renewals()
        .renew(slotFor(method, grant), isBetter, state::isAccepted, renewer.get(), deadline)) {
      case TokenRefreshOutcome.Renewed renewed ->
          Optional.of(renewed.stored()).filter(isBetter).flatMap(this::owned);
      case TokenRefreshOutcome.Gone _, TokenRefreshOutcome.Refused _ -> Optional.empty();
      case TokenRefreshOutcome.Failed failed -> throw new ProviderException(failed.error());
    };
  }

  private Optional<Credential> reread(ExternalCredential method, Secret rejected) {
    state.refuse(rejected);
    Optional<Credential> other =
        BorrowedCredentials.all(state.borrowed().findingNow(method)).stream()
            .filter(credential -> !state.isRefused(credential.secret()))
            .findFirst();
    if (other.isPresent()) {
      return other;
    }
    return AuthSettings.allowsVendorTool(provider, method)
        ? state.vendor().renew(method, rejected, deadline)
        : Optional.empty();
  }

  private Optional<StoredCredential> read(CredentialSlot slot) {
    try {
      return services.store().read(slot);
    } catch (CredentialStoreException unusable) {
      throw new ProviderException(StoreErrors.of(unusable, provider.id()), unusable);
    }
  }

  private ProviderError expired() {
    return ProviderError.of(
        ErrorKind.AUTH_EXPIRED,
        "the sign-in to " + provider.name() + " has expired",
        StoreErrors.signInHint(provider.id()));
  }

  private ProviderError withHint(ProviderError error) {
    return error.hint().isPresent() ? error : error.withHint(StoreErrors.signInHint(provider.id()));
  }

  private CredentialSlot slot(AuthMethod method) {
    return CredentialSlot.of(provider.id(), method.id(), account);
  }

  private CredentialSlot slotFor(AuthMethod method, Optional<Grant> grantOfEnvironment) {
    CredentialSlot slot = slot(method);
    return grantOfEnvironment.isPresent() ? slot.inEnvironment() : slot;
  }

  private AuthMethod declared(String methodId) {
    return provider
        .method(methodId)
        .orElseThrow(
            () -> new IllegalArgumentException("not a declared sign-in method: " + methodId));
  }

  /** Variables name one account, the only one of most users. */
  private Optional<Grant> grantOfEnvironment(AuthMethod method) {
    return isDefaultAccount()
        ? EnvironmentCredentials.ofEnvironment(provider, method)
        : Optional.empty();
  }

  private boolean isDefaultAccount() {
    return account.equals(CredentialSlot.DEFAULT_ACCOUNT);
  }

  private Instant now() {
    return services.clock().instant();
  }

  private Optional<AuthMethod> methodOf(Credential rejected) {
    for (AuthMethod method : provider.methods()) {
      if (state.hasHandedOut(method.id(), rejected)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }
}
