package dev.headroom.engine.auth.signin;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.auth.SecretFormat;
import dev.headroom.api.auth.SignInDialog;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.credential.EnvironmentCredentials;
import dev.headroom.engine.auth.oauth.AuthorizationCodeFlow;
import dev.headroom.engine.auth.oauth.DeviceFlow;
import dev.headroom.engine.auth.oauth.OAuthServer;
import dev.headroom.engine.auth.oauth.OAuthServers;
import dev.headroom.engine.auth.oauth.Pause;
import dev.headroom.engine.auth.oauth.TokenAnswer;
import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.CredentialStore;
import dev.headroom.engine.auth.store.Grant;
import dev.headroom.engine.auth.store.SlotLocks;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.auth.token.CredentialInspector;
import dev.headroom.engine.auth.token.MethodStatus;
import dev.headroom.engine.config.ConfigurationException;
import dev.headroom.engine.platform.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Signs in: performs the flow of a declared method with the user, stores what comes of it and keeps
 * the user's consent. What belongs to another tool is only looked at.
 */
public final class SignIn {
  /** A user at a keyboard, with a browser and a second factor, takes this long at most. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private static final int MOST_TRIES = 3;

  private final CredentialStore store;
  private final SlotWriter writer;
  private final OAuthServers servers;
  private final SignInSettings settings;
  private final ProviderEnablement consent;
  private final SignOutListener former;
  private final Clock clock;
  private final Pause pause;

  /**
   * Creates the service.
   *
   * @param settings those that have to be known before anything secret is asked for
   * @param consent keeps that the provider may be used
   * @param former forgets what was known of the account before
   */
  public SignIn(
      CredentialStore store,
      SlotLocks locks,
      OAuthServers servers,
      SignInSettings settings,
      ProviderEnablement consent,
      SignOutListener former,
      Clock clock,
      Pause pause) {
    this.store = store;
    this.writer = new SlotWriter(store, locks);
    this.servers = servers;
    this.settings = settings;
    this.consent = consent;
    this.former = former;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Signs in with the user.
   *
   * @param browserIsElsewhere whether the user's browser runs on another machine
   * @throws ProviderException when it did not succeed; nothing is changed then, except that a
   *     secret that could not be tried is kept, since services show one only once
   * @throws dev.headroom.api.CancelledException when the thread is interrupted
   */
  public SignedIn signIn(
      AuthProvider provider, AuthMethod method, SignInDialog dialog, boolean browserIsElsewhere) {
    return perform(addressed(provider, method, dialog), method, dialog, browserIsElsewhere);
  }

  /** Asks for what leads to the sign-in server, where that is not known, before any secret. */
  private AuthProvider addressed(AuthProvider provider, AuthMethod method, SignInDialog dialog) {
    Optional<Function<Settings, OAuthConfiguration>> server = serverOf(method);
    Optional<ProviderException> unknown = server.flatMap(to -> unknownAddress(to, provider));
    if (unknown.isEmpty()) {
      return provider;
    }
    List<SignInSettings.Question> questions =
        dialog.isInteractive() ? settings.missing(provider) : List.of();
    for (SignInSettings.Question question : questions) {
      Optional<AuthProvider> addressed = answered(question, server.orElseThrow(), dialog);
      if (addressed.isPresent()) {
        return addressed.get();
      }
    }
    throw unknown.get();
  }

  /** Asks one question until its answer leads to the server; empty when the user gives up. */
  private static Optional<AuthProvider> answered(
      SignInSettings.Question question,
      Function<Settings, OAuthConfiguration> server,
      SignInDialog dialog) {
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      Optional<String> answer =
          dialog.ask(question.text()).map(String::strip).filter(text -> !text.isEmpty());
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      try {
        AuthProvider addressed = question.with(answer.get());
        Optional<ProviderException> unknown = unknownAddress(server, addressed);
        if (unknown.isEmpty()) {
          question.keep(answer.get());
          return Optional.of(addressed);
        }
        dialog.show("No: " + unknown.get().error().message());
      } catch (ConfigurationException invalid) {
        dialog.show("No: " + invalid.error().message());
      }
    }
    return Optional.empty();
  }

  private static Optional<ProviderException> unknownAddress(
      Function<Settings, OAuthConfiguration> server, AuthProvider provider) {
    try {
      var _ = server.apply(provider.settings());
      return Optional.empty();
    } catch (ProviderException failed) {
      if (failed.error().kind() != ErrorKind.NOT_CONFIGURED) {
        throw failed;
      }
      return Optional.of(failed);
    }
  }

  private static Optional<Function<Settings, OAuthConfiguration>> serverOf(AuthMethod method) {
    return switch (method) {
      case AuthMethod.DeviceCode device -> Optional.of(device.server());
      case AuthMethod.AuthorizationCode code -> Optional.of(code.server());
      case AuthMethod.ClientCredentials client -> Optional.of(client.server());
      case AuthMethod.ApiKey _,
          AuthMethod.PastedToken _,
          AuthMethod.UserPassword _,
          AuthMethod.ExternalCredential _,
          AuthMethod.Custom _ ->
          Optional.empty();
    };
  }

  private SignedIn perform(
      AuthProvider provider, AuthMethod method, SignInDialog dialog, boolean browserIsElsewhere) {
    return switch (method) {
      case AuthMethod.ApiKey key -> {
        dialog.show(key.instructions());
        key.createAt().ifPresent(dialog::open);
        yield keep(provider, key, keyOf(asked(dialog, key.label(), key.rule())));
      }
      case AuthMethod.PastedToken manual -> {
        dialog.show(manual.instructions());
        Secret secret = asked(dialog, manual.label(), manual.rule());
        yield keep(provider, manual, pasted(manual, secret));
      }
      case AuthMethod.DeviceCode device -> {
        try (OAuthServer server = open(provider, device.server().apply(provider.settings()))) {
          yield keep(provider, device, new DeviceFlow(server, dialog, clock, pause).signIn());
        }
      }
      case AuthMethod.AuthorizationCode code -> {
        try (OAuthServer server = open(provider, code.server().apply(provider.settings()))) {
          var flow = new AuthorizationCodeFlow(server, dialog, browserIsElsewhere);
          yield keep(provider, code, flow.signIn(code));
        }
      }
      case AuthMethod.ClientCredentials client -> withClient(provider, client, dialog);
      case AuthMethod.UserPassword user -> withPassword(provider, user, dialog);
      case AuthMethod.ExternalCredential borrowed -> withBorrowed(provider, borrowed);
      case AuthMethod.Custom custom -> keep(provider, custom, provider.signIn(custom, dialog));
    };
  }

  /**
   * Signs in with a secret that the user gives on standard input.
   *
   * @throws ProviderException of kind {@code INVALID_REQUEST} when the method takes none, or not
   *     this one
   */
  public SignedIn signInWithSecret(AuthProvider provider, AuthMethod method, String text) {
    return switch (method) {
      case AuthMethod.ApiKey key -> keep(provider, key, keyOf(accepted(text, key.rule())));
      case AuthMethod.PastedToken manual ->
          keep(provider, manual, pasted(manual, accepted(text, manual.rule())));
      case AuthMethod.DeviceCode _,
          AuthMethod.AuthorizationCode _,
          AuthMethod.ClientCredentials _,
          AuthMethod.UserPassword _,
          AuthMethod.ExternalCredential _,
          AuthMethod.Custom _ ->
          throw new ProviderException(
              ErrorKind.INVALID_REQUEST,
              "the method " + method.id() + " of " + provider.name() + " takes no token");
    };
  }

  /** Whether {@link #signInWithSecret} can be used with a method. */
  public static boolean takesSecret(AuthMethod method) {
    return method instanceof AuthMethod.ApiKey || method instanceof AuthMethod.PastedToken;
  }

  private SignedIn withClient(
      AuthProvider provider, AuthMethod.ClientCredentials method, SignInDialog dialog) {
    Optional<Grant> environment = EnvironmentCredentials.ofEnvironment(provider, method);
    Grant grant;
    if (environment.isPresent()) {
      grant = environment.get();
    } else {
      dialog.show(method.instructions());
      grant = new Grant.Client(text(dialog, "Client id"), secret(dialog, "Client secret"));
    }
    Credential.TokenSet tokens;
    try {
      tokens = issued(provider, method, grant);
    } catch (ProviderException failed) {
      boolean typed = environment.isEmpty() && !isRefusal(failed);
      throw typed && mayKeep(provider, method, dialog)
          ? kept(provider, method, grant, failed)
          : failed;
    }
    return keep(
        provider,
        method,
        StoredCredential.obtainedWith(grant, environment.isEmpty(), tokens, clock.instant()),
        environment.isPresent());
  }

  private Credential.TokenSet issued(
      AuthProvider provider, AuthMethod.ClientCredentials method, Grant grant) {
    try (OAuthServer server = open(provider, method.server().apply(provider.settings()))) {
      return switch (server.clientCredentials(
          method, provider.settings(), grant.principal(), grant.secret())) {
        case TokenAnswer.Issued(Credential.TokenSet tokens) -> tokens;
        case TokenAnswer.Refused refused ->
            throw new ProviderException(
                refused.isPassing() ? ErrorKind.UNAVAILABLE : ErrorKind.AUTH_REJECTED,
                provider.name() + " refuses these credentials: " + refused.reason());
      };
    }
  }

  private SignedIn withPassword(
      AuthProvider provider, AuthMethod.UserPassword method, SignInDialog dialog) {
    Optional<Grant> environment = EnvironmentCredentials.ofEnvironment(provider, method);
    Grant grant =
        environment.isPresent()
            ? environment.get()
            : new Grant.Password(text(dialog, "User name"), secret(dialog, "Password"));
    Credential.Session session;
    try {
      session = provider.openSession(method, grant);
    } catch (ProviderException failed) {
      boolean typed = environment.isEmpty() && !isRefusal(failed);
      throw typed && staysSignedIn(dialog) ? kept(provider, method, grant, failed) : failed;
    }
    boolean staySignedIn = environment.isEmpty() && staysSignedIn(dialog);
    return keep(
        provider,
        method,
        StoredCredential.obtainedWith(grant, staySignedIn, session, clock.instant()),
        environment.isPresent());
  }

  private static boolean isRefusal(ProviderException failed) {
    return failed.error().kind() == ErrorKind.AUTH_REJECTED;
  }

  /** What is stored may well hold; only the user knows whether the new one is to replace it. */
  private boolean mayKeep(AuthProvider provider, AuthMethod method, SignInDialog dialog) {
    return !store.contains(slot(provider, method))
        || isYes(dialog.ask("Keep the new secret in place of the stored one? [y/N]"));
  }

  /** Keeps a secret that could not be tried; the next command tries it. */
  private ProviderException kept(
      AuthProvider provider, AuthMethod method, Grant grant, ProviderException failed) {
    keep(provider, method, StoredCredential.untried(grant, clock.instant()), false);
    String cause = failed.error().hint().map(hint -> hint + "; ").orElse("");
    return new ProviderException(
        failed
            .error()
            .withHint(
                cause
                    + "what you entered is kept and tried by the next command; `headroom auth"
                    + " logout "
                    + provider.id()
                    + "` forgets it"),
        failed);
  }

  private static CredentialSlot slot(AuthProvider provider, AuthMethod method) {
    return CredentialSlot.of(provider.id(), method.id(), CredentialSlot.DEFAULT_ACCOUNT);
  }

  private static boolean staysSignedIn(SignInDialog dialog) {
    return isYes(dialog.ask("Keep the password on this machine, to stay signed in? [y/N]"));
  }

  private static boolean isYes(Optional<String> given) {
    return given
        .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
        .filter(answer -> answer.equals("y") || answer.equals("yes"))
        .isPresent();
  }

  private SignedIn withBorrowed(AuthProvider provider, AuthMethod.ExternalCredential method) {
    MethodStatus status = new CredentialInspector(store, clock).inspect(provider, method);
    return switch (status.state()) {
      case VALID, UNKNOWN, EXPIRED -> {
        former.signedOut(provider.id());
        consent.choose(provider.id(), true);
        yield new SignedIn(
            provider.id(),
            method.id(),
            status.source().orElse(method.owner()),
            status.expiresAt(),
            status.problem());
      }
      case ABSENT ->
          throw new ProviderException(
              ProviderError.of(
                  ErrorKind.NOT_SIGNED_IN,
                  method.owner() + " is not signed in on this machine",
                  method.renewHint()));
      case UNUSABLE ->
          throw new ProviderException(
              ProviderError.of(
                  ErrorKind.AUTH_REJECTED,
                  status.problem().orElse(method.owner() + " has no usable sign-in"),
                  method.renewHint()));
    };
  }

  private SignedIn keep(AuthProvider provider, AuthMethod method, Credential credential) {
    return keep(provider, method, StoredCredential.of(credential, clock.instant()), false);
  }

  private SignedIn keep(
      AuthProvider provider, AuthMethod method, StoredCredential stored, boolean ofEnvironment) {
    CredentialSlot slot = slot(provider, method);
    writer.write(ofEnvironment ? slot.inEnvironment() : slot, stored);
    former.signedOut(provider.id());
    consent.choose(provider.id(), true);
    MethodStatus status = new CredentialInspector(store, clock).inspect(provider, method);
    String source = status.source().orElse("stored");
    boolean hidden = !ofEnvironment && !source.equals("stored");
    return new SignedIn(
        provider.id(),
        method.id(),
        ofEnvironment ? source : "stored",
        stored.expiresAt(),
        hidden ? Optional.of("the " + source + " is used before it") : Optional.empty());
  }

  private static Credential keyOf(Secret secret) {
    return new Credential.ApiKey(secret);
  }

  private static Credential pasted(AuthMethod.PastedToken method, Secret secret) {
    return method
        .rule()
        .cookieName()
        .<Credential>map(name -> new Credential.Cookie(name, secret))
        .orElseGet(() -> Credential.TokenSet.of(secret));
  }

  private static Secret accepted(String text, SecretFormat rule) {
    return switch (PastedSecret.of(text, rule)) {
      case PastedSecret.Accepted(Secret secret) -> secret;
      case PastedSecret.Rejected(String reason) ->
          throw new ProviderException(ErrorKind.INVALID_REQUEST, reason);
    };
  }

  /** A wrong paste is the usual case, not the end. */
  private static Secret asked(SignInDialog dialog, String question, SecretFormat rule) {
    for (int attempt = 1; attempt < MOST_TRIES; attempt++) {
      Secret given = secret(dialog, question);
      switch (PastedSecret.of(given.reveal(), rule)) {
        case PastedSecret.Accepted(Secret secret) -> {
          return secret;
        }
        case PastedSecret.Rejected(String reason) -> dialog.show("No: " + reason);
      }
    }
    return accepted(secret(dialog, question).reveal(), rule);
  }

  private static Secret secret(SignInDialog dialog, String question) {
    return dialog.askSecret(question).orElseThrow(() -> nobodyAnswered(question));
  }

  private static String text(SignInDialog dialog, String question) {
    return dialog
        .ask(question)
        .map(String::strip)
        .filter(answer -> !answer.isEmpty())
        .orElseThrow(() -> nobodyAnswered(question));
  }

  private static ProviderException nobodyAnswered(String question) {
    return new ProviderException(
        ProviderError.of(
            ErrorKind.INVALID_REQUEST,
            "nothing was given for: " + question,
            "run it on a terminal, or give a token on standard input with --with-token"));
  }

  private OAuthServer open(AuthProvider provider, OAuthConfiguration configuration) {
    return servers.open(provider.id(), provider.addresses(), configuration, Deadline.in(LONGEST));
  }
}
