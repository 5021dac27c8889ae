package dev.headroom.engine.auth.signin;

import static dev.headroom.engine.auth.credential.AuthFixture.revealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.OAuthConfiguration.ClientAuthentication;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.auth.SecretFormat;
import dev.headroom.engine.auth.credential.AuthFixture;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.credential.FakeDialog;
import dev.headroom.engine.auth.credential.NoContext;
import dev.headroom.engine.auth.store.Grant;
import dev.headroom.engine.auth.store.SlotLocks;
import dev.headroom.engine.auth.token.CredentialInspector;
import dev.headroom.engine.auth.token.MethodStatus;
import dev.headroom.engine.auth.token.MethodStatus.State;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in and out by every method, and what can be seen of it. */
class SignInTest {
  private static final AuthMethod.ApiKey KEY =
      new AuthMethod.ApiKey(
          "key",
          "API key",
          List.of("ACME_KEY", "ACME_TOKEN"),
          "Make a key",
          Optional.of(URI.create("https://acme.test/keys")),
          SecretFormat.startingWith("ak-"));
  private static final AuthMethod.PastedToken COOKIE =
      new AuthMethod.PastedToken(
          "session",
          "Browser session",
          "Copy the cookie",
          new SecretFormat(List.of("sk-"), Optional.of("sessionKey")));

  @TempDir Path directory;
  private AuthFixture auth;
  private final Choices choices = new Choices();
  private final NoContext contexts = new NoContext();
  private final List<String> forgotten = new ArrayList<>();
  private SignInSettings questions = asked -> List.of();

  @BeforeEach
  void start() throws Exception {
    auth = new AuthFixture(directory);
  }

  @AfterEach
  void stop() {
    auth.close();
  }

  @Test
  void aPastedKeyIsStoredAndTheProviderEnabled() {
    SignedIn signedIn = signIn(KEY, new FakeDialog("  ak-1  "));

    assertThat(signedIn.source()).isEqualTo("stored");
    assertThat(find(KEY)).isEqualTo("ak-1");
    assertThat(choices.made).containsEntry("acme", true);
    assertThat(forgotten).containsExactly("acme");
  }

  @Test
  void aWrongPasteIsAskedForAgainAndNeverShown() {
    var dialog = new FakeDialog("sk-wrong-4711", "", "ak-2");

    assertThatThrownBy(() -> signIn(KEY, dialog)).isInstanceOf(ProviderException.class);
    assertThat(String.join("\n", dialog.shown)).contains("ak-").doesNotContain("4711");
    assertThat(auth.store.read(auth.slot("key"))).isEmpty();
    assertThat(choices.made).isEmpty();

    signIn(KEY, new FakeDialog("sk-wrong", "ak-2"));
    assertThat(find(KEY)).isEqualTo("ak-2");
  }

  @Test
  void aVariableIsUsedBeforeAStoredKeyAndTheUserIsTold() {
    auth.environment.variables.put("ACME_KEY", "  ");
    auth.environment.variables.put("ACME_TOKEN", "from-variable");

    SignedIn signedIn = signIn(KEY, new FakeDialog("ak-1"));

    assertThat(signedIn.note().orElseThrow()).contains("ACME_TOKEN");
    assertThat(find(KEY)).isEqualTo("from-variable");
    auth.environment.variables.clear();
    assertThat(find(KEY)).isEqualTo("ak-1");
  }

  @Test
  void aCookieIsTakenAsAValueOrAsNameAndValueButNotAsAHeader() {
    assertThat(revealedCookie("sessionKey=sk-a;")).isEqualTo("sk-a");
    assertThat(revealedCookie("sk-b")).isEqualTo("sk-b");
    for (String wrong :
        List.of(
            "Cookie: sessionKey=sk-a",
            "set-cookie: sessionKey=sk-a",
            "sessionKey=sk-a; other=b",
            "sk a",
            "other",
            "",
            "sk-a\nsk-b",
            "sk-" + "x".repeat(SecretFormat.LONGEST))) {
      assertThatThrownBy(() -> service().signInWithSecret(provider(COOKIE), COOKIE, wrong))
          .isInstanceOfSatisfying(
              ProviderException.class,
              e -> assertThat(e.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST));
    }
    assertThat(auth.store.read(auth.slot("session")).orElseThrow().credential().orElseThrow())
        .isEqualTo(new Credential.Cookie("sessionKey", Secret.of("sk-b")));
  }

  @Test
  void aFlowThatNeedsTheUserTakesNoToken() {
    var device = auth.deviceCode();

    assertThatThrownBy(() -> service().signInWithSecret(provider(device), device, "token"))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("takes no token");
  }

  @Test
  void withNobodyToAskASignInSaysHowElseItIsDone() {
    assertThatThrownBy(() -> signIn(KEY, FakeDialog.absent()))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.error().hint().orElseThrow()).contains("--with-token"));
  }

  @Test
  void aClientIsCheckedAtOnceKeptAndAskedAgainWhenItsTokenEnds() {
    auth.server.issueFor(Duration.ofHours(12));
    AuthMethod.ClientCredentials client = client(ClientAuthentication.BASIC);

    signIn(client, new FakeDialog("my id", "s3:cret/+"));

    var first = auth.server.requestsTo("/token").getFirst();
    String basic =
        Base64.getEncoder()
            .encodeToString("my+id:s3%3Acret%2F%2B".getBytes(StandardCharsets.US_ASCII));
    assertThat(first.headers()).containsEntry("authorization", "Basic " + basic);
    assertThat(first.form())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("grant_type", "client_credentials", "scope", "default"));
    assertThat(find(client)).isEqualTo("access-1");
    auth.clock.move(Duration.ofHours(13));
    assertThat(find(client)).isEqualTo("access-2");
    assertThat(auth.server.requestsTo("/token")).hasSize(2);
    assertThat(auth.store.read(auth.slot("client")).orElseThrow().grant())
        .contains(new Grant.Client("my id", Secret.of("s3:cret/+")));
  }

  @Test
  void aClientThatTheServerRefusesIsNotKept() {
    auth.server.then(401, "{\"error\":\"invalid_client\",\"error_description\":\"no s3cret\"}");
    AuthMethod.ClientCredentials client = client(ClientAuthentication.FORM);

    assertThatThrownBy(() -> signIn(client, new FakeDialog("id", "s3cret")))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("invalid_client")
        .hasMessageNotContaining("s3cret");
    assertThat(auth.store.contains(auth.slot("client"))).isFalse();
  }

  @Test
  void aSecretThatCouldNotBeTriedIsKeptAndTriedByTheNextCommand() {
    auth.server.then(503, "{}");
    AuthMethod.ClientCredentials client = client(ClientAuthentication.FORM);

    assertThatThrownBy(() -> signIn(client, new FakeDialog("id", "s3cret")))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> {
              assertThat(e.error().kind()).isEqualTo(ErrorKind.UNAVAILABLE);
              assertThat(e.error().hint().orElseThrow())
                  .contains("is kept")
                  .contains("headroom auth logout acme");
            });

    assertThat(choices.made).containsEntry("acme", true);
    assertThat(find(client)).isEqualTo("access-1");
    assertThat(auth.server.requestsTo("/token").getLast().form())
        .containsEntry("client_secret", "s3cret");
  }

  @Test
  void aSecretThatCouldNotBeTriedReplacesAStoredOneOnlyWhenTheUserWantsIt() {
    AuthMethod.ClientCredentials client = client(ClientAuthentication.FORM);
    signIn(client, new FakeDialog("id", "first"));

    auth.server.then(503, "{}");
    assertThatThrownBy(() -> signIn(client, new FakeDialog("id", "second", "n")))
        .isInstanceOf(ProviderException.class);
    assertThat(storedClient()).isEqualTo(new Grant.Client("id", Secret.of("first")));

    auth.server.then(503, "{}");
    assertThatThrownBy(() -> signIn(client, new FakeDialog("id", "second", "y")))
        .isInstanceOf(ProviderException.class);
    assertThat(storedClient()).isEqualTo(new Grant.Client("id", Secret.of("second")));
  }

  @Test
  void aMissingSettingIsAskedForBeforeAnySecret() {
    var kept = new ArrayList<String>();
    questions = provider -> List.of(new Region(provider, auth.settings, kept));
    AuthMethod.ClientCredentials client = regional(client(ClientAuthentication.FORM));
    var dialog = new FakeDialog("no such region", "eu", "id", "s3cret");

    signIn(client, dialog);

    assertThat(dialog.shown)
        .containsExactly(
            "The region",
            "No: the setting region is not a region",
            "The region",
            "Make a client",
            "Client id",
            "Client secret");
    assertThat(kept).containsExactly("eu");
  }

  @Test
  void withNobodyToAskAMissingSettingIsAnErrorBeforeAnyRequest() {
    questions =
        provider -> {
          throw new AssertionError("nobody is there");
        };
    AuthMethod.ClientCredentials client = regional(client(ClientAuthentication.FORM));

    assertThatThrownBy(() -> signIn(client, FakeDialog.absent()))
        .hasMessageContaining("the setting region is not a region");
    assertThat(auth.server.requestsTo("/token")).isEmpty();
  }

  private Grant storedClient() {
    return auth.store.read(auth.slot("client")).orElseThrow().grant().orElseThrow();
  }

  /** A method whose server is known only with a region. */
  private static AuthMethod.ClientCredentials regional(AuthMethod.ClientCredentials client) {
    return new AuthMethod.ClientCredentials(
        client.id(),
        client.label(),
        settings -> {
          if (settings.text("region").filter("eu"::equals).isEmpty()) {
            throw new ProviderException(
                ErrorKind.NOT_CONFIGURED, "the setting region is not a region");
          }
          return client.server().apply(settings);
        },
        client.idVariable(),
        client.secretVariable(),
        client.instructions(),
        client.request());
  }

  private record Region(AuthProvider provider, Map<String, String> settings, List<String> kept)
      implements SignInSettings.Question {
    @Override
    public String text() {
      return "The region";
    }

    @Override
    public AuthProvider with(String answer) {
      settings.put("region", answer);
      return provider;
    }

    @Override
    public void keep(String answer) {
      kept.add(answer);
    }
  }

  @Test
  void aClientInTheEnvironmentKeepsItsTokenBetweenCommandsButNotItsSecret() throws Exception {
    AuthMethod.ClientCredentials client = client(ClientAuthentication.FORM);
    auth.environment.variables.put("ACME_ID", "env-id");
    auth.environment.variables.put("ACME_SECRET", "env-s3cret");

    assertThat(find(client)).isEqualTo("access-1");
    assertThat(find(client)).isEqualTo("access-1");
    assertThat(auth.server.requestsTo("/token")).hasSize(1);
    assertThat(auth.store.contains(auth.slot("client"))).isFalse();
    assertThat(Files.readString(Path.of(auth.store.location(auth.slot("client").inEnvironment()))))
        .contains("env-id")
        .doesNotContain("env-s3cret");

    auth.environment.variables.put("ACME_ID", "another");
    assertThat(find(client)).as("another client's token is not used").isEqualTo("access-2");
  }

  @Test
  void aRefusedClientOfTheEnvironmentIsPutRightThere() {
    AuthMethod.ClientCredentials client = client(ClientAuthentication.FORM);
    auth.environment.variables.put("ACME_ID", "env-id");
    auth.environment.variables.put("ACME_SECRET", "env-s3cret");
    auth.server.then(401, "{\"error\":\"invalid_client\"}");

    assertThatThrownBy(() -> find(client))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e ->
                assertThat(e.error().hint().orElseThrow())
                    .contains("ACME_ID and ACME_SECRET")
                    .doesNotContain("auth login"));
  }

  @Test
  void aPasswordIsKeptOnlyWhenTheUserWantsToStaySignedIn() {
    var sessions = new ArrayList<String>();
    AuthMethod.UserPassword password = password(sessions);

    signInWithContext(password, new FakeDialog("me", "pa55", "n"));
    assertThat(auth.store.read(auth.slot("login")).orElseThrow().grant()).isEmpty();
    auth.clock.move(Duration.ofHours(2));
    assertThatThrownBy(() -> find(password))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.error().kind()).isEqualTo(ErrorKind.AUTH_EXPIRED));

    signInWithContext(password, new FakeDialog("me", "pa55", "Y"));
    auth.clock.move(Duration.ofHours(2));
    assertThat(
            revealed(
                auth.command()
                    .open(
                        providerWithContext(password),
                        AuthFixture.ACCOUNT,
                        dev.headroom.engine.platform.Deadline.in(Duration.ofSeconds(30)))
                    .find("login")))
        .isEqualTo("session-3");
    assertThat(sessions).containsExactly("me", "me", "me");
    assertThat(contexts.opened).hasValue(3);
    assertThat(contexts.closed).hasValue(3);
  }

  @Test
  void anotherToolsSignInIsAllowedAndNothingOfItStored() {
    AuthMethod.ExternalCredential borrowed = borrowed(found("vendor-token"));

    SignedIn signedIn = signIn(borrowed, FakeDialog.absent());

    assertThat(signedIn.source()).isEqualTo("~/.acme/auth.json (Acme CLI)");
    assertThat(choices.made).containsEntry("acme", true);
    assertThat(directory.resolve("credentials")).doesNotExist();
  }

  @Test
  void anotherToolThatIsNotSignedInSaysWhatToRun() {
    assertThatThrownBy(() -> signIn(borrowed(new LookupResult.Absent()), new FakeDialog()))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> {
              assertThat(e.error().kind()).isEqualTo(ErrorKind.NOT_SIGNED_IN);
              assertThat(e.error().hint()).contains("run `acme`");
            });
  }

  @Test
  void signingOutRevokesDeletesAndLeavesTheRestAlone() {
    AuthMethod.DeviceCode device = revocable();
    AuthMethod.ExternalCredential borrowed = borrowed(found("vendor-token"));
    auth.environment.variables.put("ACME_KEY", "ak-9");
    auth.storeToken("device", "at", "rt", Duration.ofMinutes(30));

    SignOut.Report report = signOut(provider(device, borrowed, KEY));

    assertThat(report.removed()).isTrue();
    assertThat(report.revocations()).containsExactly(new SignOut.Revocation("device", none()));
    assertThat(auth.server.requestsTo("/revoke").getFirst().form())
        .containsEntry("token", "rt")
        .containsEntry("token_type_hint", "refresh_token");
    assertThat(report.remaining())
        .extracting(MethodStatus::source)
        .containsExactly(
            Optional.of("~/.acme/auth.json (Acme CLI)"),
            Optional.of("environment variable ACME_KEY"));
    assertThat(auth.store.contains(auth.slot("device"))).isFalse();
    assertThat(choices.made).containsEntry("acme", false);
    assertThat(forgotten).containsExactly("acme");
  }

  @Test
  void signingOutDeletesWhateverTheServerSays() {
    AuthMethod.DeviceCode device = revocable();
    auth.storeToken("device", "at", "rt-4711", Duration.ofMinutes(30));
    auth.server.then(
        400, "{\"error\":\"unsupported_token_type\",\"error_description\":\"rt-4711\"}");

    SignOut.Report report = signOut(provider(device));

    assertThat(report.revocations().getFirst().failure().orElseThrow())
        .contains("unsupported_token_type")
        .doesNotContain("4711");
    assertThat(auth.store.contains(auth.slot("device"))).isFalse();
  }

  @Test
  void signingOutDeletesTheCredentialWhereNothingElseCanBeWritten() throws IOException {
    auth.storeToken("device", "at", "rt", Duration.ofMinutes(30));
    Path noDirectory = Files.writeString(directory.resolve("locks-are-a-file"), "");
    var full =
        new ProviderEnablement() {
          @Override
          public Optional<Boolean> chosen(String providerId) {
            return Optional.of(true);
          }

          @Override
          public void choose(String providerId, boolean enabled) {
            throw new IllegalStateException("no space left");
          }
        };

    SignOut.Report report =
        new SignOut(
                auth.store,
                new SlotLocks(noDirectory, "default"),
                auth.servers,
                full,
                forgotten::add,
                auth.clock)
            .signOut(provider(auth.deviceCode()));

    assertThat(report.removed()).isTrue();
    assertThat(auth.store.contains(auth.slot("device"))).isFalse();
    assertThat(forgotten).containsExactly("acme");
    assertThat(report.undone())
        .satisfiesExactly(
            lock -> assertThat(lock).contains("cannot lock"),
            settings -> assertThat(settings).isEqualTo("it is still enabled: no space left"));
  }

  @Test
  void theStatusNamesEverySourceWithoutARequestOrASecret() {
    AuthMethod.DeviceCode device = auth.deviceCode();
    auth.storeToken("device", "at-4711", "rt-4711", Duration.ofMinutes(-1));
    auth.environment.variables.put("ACME_TOKEN", "ak-4711");

    List<MethodStatus> statuses =
        inspector()
            .inspect(
                provider(
                    device,
                    KEY,
                    COOKIE,
                    borrowed(new LookupResult.Unusable("~/.acme/auth.json", "is empty"))));

    assertThat(statuses)
        .extracting(MethodStatus::state)
        .containsExactly(State.EXPIRED, State.UNKNOWN, State.ABSENT, State.UNUSABLE);
    assertThat(statuses.get(0).renewable()).isTrue();
    assertThat(statuses.get(1).source()).contains("environment variable ACME_TOKEN");
    assertThat(statuses.get(3).problem().orElseThrow()).contains("is empty", "run `acme`");
    assertThat(statuses.toString()).doesNotContain("4711");
    assertThat(auth.server.requests()).isEmpty();
  }

  @Test
  void whatIsOnThisMachineIsFoundWithoutARequest() {
    auth.environment.variables.put("ACME_KEY", "ak-1");

    assertThat(inspector().discover(List.of(provider(KEY))))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.providerId()).isEqualTo("acme");
              assertThat(found.status().source()).contains("environment variable ACME_KEY");
            });
    auth.environment.variables.clear();
    assertThat(inspector().discover(List.of(provider(KEY, COOKIE)))).isEmpty();
  }

  @Test
  void theContextOfASignInThatFailsIsClosed() {
    var failing =
        new AuthMethod.Custom(
            "own",
            "Own way",
            (context, dialog) -> {
              throw new ProviderException(ErrorKind.AUTH_REJECTED, "no");
            });

    assertThatThrownBy(() -> signInWithContext(failing, new FakeDialog()))
        .isInstanceOf(ProviderException.class);

    assertThat(contexts.opened).hasValue(1);
    assertThat(contexts.closed).hasValue(1);
  }

  private String revealedCookie(String pasted) {
    service().signInWithSecret(provider(COOKIE), COOKIE, pasted);
    return find(COOKIE);
  }

  private String find(AuthMethod method) {
    return revealed(auth.credentials(method).find(method.id()));
  }

  private SignedIn signIn(AuthMethod method, FakeDialog dialog) {
    return service().signIn(provider(method), method, dialog, false);
  }

  private void signInWithContext(AuthMethod method, FakeDialog dialog) {
    service().signIn(providerWithContext(method), method, dialog, false);
  }

  private SignOut.Report signOut(AuthProvider provider) {
    return new SignOut(auth.store, auth.locks, auth.servers, choices, forgotten::add, auth.clock)
        .signOut(provider);
  }

  private SignIn service() {
    return new SignIn(
        auth.store,
        auth.locks,
        auth.servers,
        questions,
        choices,
        forgotten::add,
        auth.clock,
        duration -> {
          throw new AssertionError("nothing waits here");
        });
  }

  private CredentialInspector inspector() {
    return new CredentialInspector(auth.store, auth.clock);
  }

  private AuthProvider provider(AuthMethod... methods) {
    return auth.provider(methods);
  }

  private AuthProvider providerWithContext(AuthMethod method) {
    AuthProvider plain = auth.provider(method);
    return new AuthProvider(
        plain.id(),
        plain.name(),
        plain.methods(),
        plain.settings(),
        plain.addresses(),
        plain.environment(),
        contexts::open);
  }

  private AuthMethod.ClientCredentials client(ClientAuthentication authentication) {
    return new AuthMethod.ClientCredentials(
        "client",
        "API client",
        settings ->
            new OAuthConfiguration(
                none(),
                none(),
                none(),
                Optional.of(auth.server.address("/token")),
                none(),
                "",
                none(),
                authentication,
                List.of("default"),
                Map.of()),
        "ACME_ID",
        "ACME_SECRET",
        "Make a client",
        none());
  }

  private AuthMethod.UserPassword password(List<String> sessions) {
    return new AuthMethod.UserPassword(
        "login",
        "Login",
        "ACME_USER",
        "ACME_PASSWORD",
        (context, user, secret) -> {
          sessions.add(user);
          assertThat(secret.reveal()).isEqualTo("pa55");
          return new Credential.Session(
              Secret.of("session-" + sessions.size()),
              Optional.of(auth.clock.instant().plus(Duration.ofHours(1))),
              Map.of());
        });
  }

  private AuthMethod.DeviceCode revocable() {
    return new AuthMethod.DeviceCode(
        "device",
        "Device code",
        settings ->
            new OAuthConfiguration(
                none(),
                Optional.of(auth.server.address("/device")),
                none(),
                Optional.of(auth.server.address("/token")),
                Optional.of(auth.server.address("/revoke")),
                "client",
                none(),
                ClientAuthentication.FORM,
                List.of(),
                Map.of()));
  }

  private static AuthMethod.ExternalCredential borrowed(LookupResult finding) {
    return new AuthMethod.ExternalCredential(
        "cli", "Acme CLI", "Acme CLI", (environment, settings) -> finding, "run `acme`", none());
  }

  private static LookupResult found(String token) {
    return new LookupResult.Found(Credential.TokenSet.of(Secret.of(token)), "~/.acme/auth.json");
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static final class Choices implements ProviderEnablement {
    final Map<String, Boolean> made = new LinkedHashMap<>();

    @Override
    public Optional<Boolean> chosen(String providerId) {
      return Optional.ofNullable(made.get(providerId));
    }

    @Override
    public void choose(String providerId, boolean enabled) {
      made.put(providerId, enabled);
    }
  }
}
