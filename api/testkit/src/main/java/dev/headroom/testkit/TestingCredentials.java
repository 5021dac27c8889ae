package dev.headroom.testkit;

import dev.headroom.api.Environment;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credential.TokenSet;
import dev.headroom.api.auth.Credentials;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Credentials by the rules of the SPI: variables before the stored key, another tool's credential
 * as it is, one of our own renewed once. Remembers every secret it handed out, so that a test can
 * look for it where it must not be.
 */
public final class TestingCredentials implements Credentials {
  private static final Duration RENEWED_WHEN_LESS_REMAINS = Duration.ofMinutes(5);

  private final String providerId;
  private final Map<String, AuthMethod> methods = new HashMap<>();
  private final Map<String, Credential> stored;
  private final Map<String, Credential> next;
  private final Settings settings;
  private final Environment environment;
  private final Clock clock;
  private final TokenRenewal renewal;
  private final Set<String> renewed = new HashSet<>();
  private final List<Secret> handedOut = new ArrayList<>();
  private int replacements;

  TestingCredentials(
      Provider provider,
      Map<String, Credential> stored,
      Map<String, Credential> next,
      Settings settings,
      Environment environment,
      Clock clock,
      TokenRenewal renewal) {
    this.providerId = provider.info().id();
    provider.authMethods().forEach(method -> methods.put(method.id(), method));
    this.stored = new HashMap<>(stored);
    this.next = new HashMap<>(next);
    this.settings = settings;
    this.environment = environment;
    this.clock = clock;
    this.renewal = renewal;
    stored.keySet().forEach(this::method);
  }

  /** Renews a token at the token endpoint. */
  interface TokenRenewal {
    /** Returns the new tokens; empty when the endpoint refused. */
    Optional<TokenSet> renew(OAuthConfiguration server, TokenSet old);

    /** Returns a token for a client; empty when the endpoint refused. */
    Optional<TokenSet> issue(
        AuthMethod.ClientCredentials method, Settings settings, String clientId, Secret secret);
  }

  /** Returns every secret that was handed out so far. */
  public synchronized List<Secret> handedOut() {
    return List.copyOf(handedOut);
  }

  @Override
  public synchronized boolean isPresent(String methodId) {
    return switch (method(methodId)) {
      case AuthMethod.ExternalCredential borrowed ->
          !(borrowed.finder().find(environment, settings) instanceof LookupResult.Absent);
      case AuthMethod.ApiKey key -> fromVariable(key).isPresent() || stored.containsKey(methodId);
      case AuthMethod.ClientCredentials client ->
          isInVariables(client) || stored.containsKey(methodId);
      default -> stored.containsKey(methodId);
    };
  }

  @Override
  public synchronized Optional<Credential> find(String methodId) {
    Optional<Credential> found =
        switch (method(methodId)) {
          case AuthMethod.ExternalCredential borrowed -> borrow(borrowed);
          case AuthMethod.ApiKey key ->
              fromVariable(key).or(() -> Optional.ofNullable(stored.get(methodId)));
          case AuthMethod.DeviceCode device -> ownToken(methodId, device.server());
          case AuthMethod.AuthorizationCode code -> ownToken(methodId, code.server());
          case AuthMethod.ClientCredentials client -> clientToken(client);
          default -> Optional.ofNullable(stored.get(methodId));
        };
    found.ifPresent(this::remember);
    return found;
  }

  /** Returns how often another credential was asked for than one that was refused. */
  public synchronized int replacements() {
    return replacements;
  }

  @Override
  public synchronized Optional<Credential> replace(Credential rejected) {
    replacements++;
    Optional<Credential> other =
        methods.values().stream()
            .map(method -> replacement(method, rejected))
            .flatMap(Optional::stream)
            .findFirst();
    other.ifPresent(this::remember);
    return other;
  }

  private Optional<Credential> replacement(AuthMethod method, Credential rejected) {
    if (isStored(method.id(), rejected) && next.containsKey(method.id())) {
      stored.put(method.id(), next.remove(method.id()));
      return Optional.ofNullable(stored.get(method.id()));
    }
    return switch (method) {
      case AuthMethod.ExternalCredential borrowed ->
          handedOut.contains(rejected.secret()) && !isStored(rejected)
              ? borrow(borrowed).filter(found -> !found.secret().equals(rejected.secret()))
              : Optional.empty();
      case AuthMethod.DeviceCode device -> renew(method.id(), device.server(), rejected);
      case AuthMethod.AuthorizationCode code -> renew(method.id(), code.server(), rejected);
      case AuthMethod.ClientCredentials client when isStored(client.id(), rejected) ->
          renewed.add(client.id()) ? issue(client) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** A stored token is used until it ends soon; the client of the variables gets the next one. */
  private Optional<Credential> clientToken(AuthMethod.ClientCredentials method) {
    Credential own = stored.get(method.id());
    if (own != null && !(own instanceof TokenSet token && endsSoon(token))) {
      return Optional.of(own);
    }
    if (own == null && !isInVariables(method)) {
      return Optional.empty();
    }
    renewed.add(method.id());
    return Optional.of(issue(method).orElseThrow(() -> refusedClient(method)));
  }

  private Optional<Credential> issue(AuthMethod.ClientCredentials method) {
    Optional<String> id = environment.variable(method.idVariable());
    Optional<String> secret = environment.variable(method.secretVariable());
    if (id.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    Secret clientSecret = Secret.of(secret.get());
    handedOut.add(clientSecret);
    Optional<TokenSet> fresh = renewal.issue(method, settings, id.get(), clientSecret);
    fresh.ifPresent(token -> stored.put(method.id(), token));
    return fresh.map(Function.identity());
  }

  private boolean isInVariables(AuthMethod.ClientCredentials method) {
    return environment.variable(method.idVariable()).isPresent()
        && environment.variable(method.secretVariable()).isPresent();
  }

  private ProviderException refusedClient(AuthMethod.ClientCredentials method) {
    return new ProviderException(
        ProviderError.of(
            ErrorKind.AUTH_REJECTED,
            method.label() + " was refused",
            "run `headroom auth login " + providerId + "`"));
  }

  private boolean isStored(String methodId, Credential credential) {
    Credential own = stored.get(methodId);
    return own != null && own.secret().equals(credential.secret());
  }

  private boolean isStored(Credential credential) {
    return stored.values().stream().anyMatch(own -> own.secret().equals(credential.secret()));
  }

  private Optional<Credential> ownToken(
      String methodId, Function<Settings, OAuthConfiguration> server) {
    Credential own = stored.get(methodId);
    if (!(own instanceof TokenSet token) || !endsSoon(token)) {
      return Optional.ofNullable(own);
    }
    return Optional.of(
        renew(methodId, server, token)
            .orElseThrow(
                () ->
                    new ProviderException(
                        ProviderError.of(
                            ErrorKind.AUTH_EXPIRED,
                            "the sign-in has expired and could not be renewed",
                            "run `headroom auth login " + providerId + "`"))));
  }

  private boolean endsSoon(TokenSet token) {
    return token
        .expiresAt()
        .filter(end -> end.isBefore(clock.instant().plus(RENEWED_WHEN_LESS_REMAINS)))
        .isPresent();
  }

  private Optional<Credential> renew(
      String methodId, Function<Settings, OAuthConfiguration> server, Credential rejected) {
    boolean isOurs =
        stored.get(methodId) instanceof TokenSet own
            && own.secret().equals(rejected.secret())
            && own.refreshToken().isPresent();
    if (!isOurs || !renewed.add(methodId)) {
      return Optional.empty();
    }
    Optional<TokenSet> fresh = renewal.renew(server.apply(settings), (TokenSet) rejected);
    fresh.ifPresent(token -> stored.put(methodId, token));
    return fresh.map(Function.identity());
  }

  private Optional<Credential> borrow(AuthMethod.ExternalCredential method) {
    return switch (method.finder().find(environment, settings)) {
      case LookupResult.Found found -> Optional.of(found.credential());
      case LookupResult.Unusable unusable ->
          throw new ProviderException(
              ProviderError.of(
                  ErrorKind.AUTH_REJECTED,
                  unusable.where() + " " + unusable.reason(),
                  method.renewHint()));
      case LookupResult.Absent absent -> Optional.empty();
    };
  }

  private Optional<Credential> fromVariable(AuthMethod.ApiKey key) {
    return key.environmentVariables().stream()
        .map(environment::variable)
        .flatMap(Optional::stream)
        .findFirst()
        .map(value -> new Credential.ApiKey(Secret.of(value)));
  }

  private void remember(Credential credential) {
    handedOut.add(credential.secret());
    if (credential instanceof TokenSet token) {
      token.refreshToken().ifPresent(handedOut::add);
    }
  }

  private AuthMethod method(String id) {
    return Objects.requireNonNull(
        methods.get(id), () -> providerId + " does not declare the sign-in method " + id);
  }
}
