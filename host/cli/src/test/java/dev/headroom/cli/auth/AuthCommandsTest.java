package dev.headroom.cli.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.auth.SecretFormat;
import dev.headroom.cli.common.CommandFailure;
import dev.headroom.cli.common.SecretInput;
import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.engine.auth.credential.AuthFixture;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.credential.AuthProviders;
import dev.headroom.engine.auth.credential.FakeDialog;
import dev.headroom.engine.auth.oauth.Pause;
import dev.headroom.engine.auth.signin.ProviderEnablement;
import dev.headroom.engine.auth.signin.SignIn;
import dev.headroom.engine.auth.signin.SignOut;
import dev.headroom.engine.auth.signin.SignOutListener;
import dev.headroom.engine.auth.token.AccessToken;
import dev.headroom.engine.auth.token.CredentialInspector;
import dev.headroom.engine.auth.token.Refresh;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands of {@code auth} as a user types them. */
class AuthCommandsTest {
  private static final AuthMethod.ApiKey KEY =
      new AuthMethod.ApiKey(
          "key",
          "API key",
          List.of("ACME_KEY"),
          "Make a key",
          Optional.empty(),
          SecretFormat.startingWith("ak-"));
  private static final AuthMethod.ExternalCredential CLI =
      new AuthMethod.ExternalCredential(
          "cli",
          "Acme CLI",
          "Acme CLI",
          (environment, settings) ->
              new LookupResult.Found(
                  Credential.TokenSet.of(Secret.of("vendor-4711")), "~/.acme/auth.json"),
          "run `acme`",
          Optional.empty());

  @TempDir Path directory;
  private AuthFixture auth;
  private AuthProvider provider;
  private FakeDialog dialog = FakeDialog.absent();
  private String input = "";
  private boolean inputIsTerminal;
  private OutputOptions options = OutputOptions.USUAL;
  private Display display = Display.PLAIN;
  private final Map<String, Boolean> choices = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() throws Exception {
    auth = new AuthFixture(directory);
    provider = auth.provider(CLI, KEY);
  }

  @AfterEach
  void stop() {
    auth.close();
  }

  @Test
  void aTokenOnStandardInputSignsIn() {
    input = "ak-1\n";

    assertThat(run("login", "acme", "--with-token")).isZero();

    assertThat(out).hasToString("Signed in to Acme (stored)\n");
    assertThat(choices).containsEntry("acme", true);
  }

  @Test
  void aTokenIsNotReadFromATerminalWhereItWouldBeSeen() {
    inputIsTerminal = true;

    assertThat(run("login", "acme", "--with-token")).isEqualTo(2);
    assertThat(err.toString()).contains("terminal");
  }

  @Test
  void aTokenOfTheWrongFormIsRefusedWithoutShowingIt() {
    input = "sk-4711";

    assertThat(run("login", "acme", "--with-token")).isEqualTo(2);
    assertThat(err.toString()).contains("ak-").doesNotContain("4711");
    assertThat(choices).isEmpty();
  }

  @Test
  void withNobodyToAskSeveralMethodsAreListed() {
    assertThat(run("login", "acme")).isEqualTo(2);
    assertThat(err.toString())
        .contains("`--method cli` (Acme CLI)")
        .contains("`--method key --with-token` (")
        .contains(", from standard input)");
    assertThat(run("login")).isEqualTo(2);
    assertThat(run("login", "acme", "--method", "other")).isEqualTo(2);
    assertThat(run("login", "nobody")).isEqualTo(2);
  }

  @Test
  void theUserChoosesProviderAndMethodByNumber() {
    dialog = new FakeDialog("1", "7", "2", "ak-9");

    assertThat(run("login")).isZero();

    assertThat(String.join("\n", dialog.shown)).contains("found: ~/.acme/auth.json (Acme CLI)");
    assertThat(out).hasToString("Signed in to Acme (stored)\n");
  }

  @Test
  void anotherToolsSignInNeedsNobodyToAsk() {
    options = new OutputOptions(true, 0, false);

    assertThat(run("login", "acme", "--method", "cli")).isZero();

    assertThat(out)
        .hasToString(
            """
            {
              "schema": "headroom.auth.v1",
              "provider": "acme",
              "signedIn": true,
              "method": "cli",
              "source": "~/.acme/auth.json (Acme CLI)",
              "expiresAt": null
            }
            """);
  }

  @Test
  void theStatusIsSpeltOutInJson() {
    options = new OutputOptions(true, 0, false);
    AuthMethod.DeviceCode device = auth.deviceCode();
    provider = auth.provider(CLI, KEY, device);
    auth.storeToken("device", "at-4711", "rt-4711", Duration.ofMinutes(30));
    choices.put("acme", true);

    assertThat(run("status")).isZero();

    assertThat(out)
        .hasToString(
            """
            {
              "schema": "headroom.auth.v1",
              "profile": "default",
              "providers": [
                {
                  "id": "acme",
                  "name": "Acme",
                  "enabled": true,
                  "signedIn": true,
                  "methods": [
                    {
                      "id": "cli",
                      "label": "Acme CLI",
                      "state": "unknown",
                      "source": "~/.acme/auth.json (Acme CLI)",
                      "expiresAt": null,
                      "renewable": false,
                      "problem": null
                    },
                    {
                      "id": "key",
                      "label": "API key",
                      "state": "absent",
                      "source": null,
                      "expiresAt": null,
                      "renewable": false,
                      "problem": null
                    },
                    {
                      "id": "device",
                      "label": "Device code",
                      "state": "valid",
                      "source": "stored",
                      "expiresAt": "2026-11-21T12:30:00Z",
                      "renewable": true,
                      "problem": null
                    }
                  ]
                }
              ]
            }
            """);
    assertThat(auth.server.requests()).isEmpty();
  }

  @Test
  void theStatusWithoutAnySignInSaysWhatToDo() {
    provider = auth.provider(KEY);

    assertThat(run("status", "acme")).isEqualTo(3);
    assertThat(out.toString()).contains("acme").contains("not signed in");
    assertThat(err.toString()).contains("headroom auth login acme");
  }

  @Test
  void theTokenGoesToAPipeButToATerminalOnlyOnRequest() {
    auth.environment.variables.put("ACME_KEY", "ak-7");
    display = new Display(true, 80, false, true);
    assertThat(run("token", "acme")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();

    assertThat(run("token", "acme", "--show")).isZero();
    display = Display.PLAIN;
    assertThat(run("token", "acme")).isZero();

    assertThat(out).hasToString("ak-7\nak-7\n");
    assertThat(err.toString()).contains("warning:");
  }

  @Test
  void aTokenOfAnotherToolIsHandedOutOnlyByName() {
    assertThat(run("token", "acme")).isEqualTo(3);
    assertThat(out.toString()).isEmpty();

    assertThat(run("token", "acme", "--method", "cli")).isZero();
    assertThat(out).hasToString("vendor-4711\n");
  }

  @Test
  void refreshRenewsWhatIsOursAndSaysWhoOwnsTheRest() {
    AuthMethod.DeviceCode device = auth.deviceCode();
    provider = auth.provider(CLI, device);
    auth.storeToken("device", "at", "rt", Duration.ofMinutes(30));

    assertThat(run("refresh", "acme")).isZero();

    assertThat(out)
        .hasToString(
            """
            cli: not renewed, it belongs to Acme CLI: run `acme`
            device: renewed, holds until 2026-11-21T13:00:00Z
            """);
    assertThat(auth.server.requestsTo("/token")).hasSize(1);
  }

  @Test
  void refreshOfARefusedSignInAsksToSignIn() {
    provider = auth.provider(auth.deviceCode());
    auth.storeToken("device", "at", "rt", Duration.ofMinutes(30));
    auth.server.then(400, "{\"error\":\"invalid_grant\"}");

    assertThat(run("refresh", "acme")).isEqualTo(3);
    assertThat(err.toString()).contains("headroom auth login acme");
  }

  @Test
  void logoutSaysWhatStays() {
    input = "ak-1";
    run("login", "acme", "--with-token");

    assertThat(run("logout", "acme")).isZero();

    assertThat(out.toString()).endsWith("Signed out of Acme\n");
    assertThat(err.toString()).contains("left as it is: ~/.acme/auth.json (Acme CLI)");
    assertThat(choices).containsEntry("acme", false);
    assertThat(run("logout", "acme")).isZero();
    assertThat(out.toString()).endsWith("Not logged in to Acme with Headroom\n");
  }

  @Test
  void theGroupAloneIsAWrongCommandLine() {
    assertThat(run()).isEqualTo(2);
  }

  private int run(String... arguments) {
    var output = new Output(new PrintWriter(out), new PrintWriter(err), options, display);
    CommandLine commandLine = AuthCommand.create(() -> services(output));
    return commandLine
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> CommandFailure.report(failure, output))
        .execute(arguments);
  }

  private AuthDependencies services(Output output) {
    var consent = new Choices();
    var inspector = new CredentialInspector(auth.store, auth.clock);
    SignOutListener nobody = id -> {};
    var access = auth.command();
    return new AuthDependencies(
        "default",
        new OneProvider(),
        consent,
        new SignIn(
            auth.store,
            auth.locks,
            auth.servers,
            asked -> List.of(),
            consent,
            nobody,
            auth.clock,
            Pause.REAL),
        new SignOut(auth.store, auth.locks, auth.servers, consent, nobody, auth.clock),
        new Refresh(access, inspector),
        new AccessToken(access),
        inspector,
        opensBrowser -> dialog,
        new SecretInput(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            () -> inputIsTerminal),
        output,
        auth.clock);
  }

  private final class OneProvider implements AuthProviders {
    @Override
    public Optional<AuthProvider> find(String providerId) {
      return Optional.of(provider).filter(one -> one.id().equals(providerId));
    }

    @Override
    public List<AuthProvider> all() {
      return List.of(provider);
    }
  }

  private final class Choices implements ProviderEnablement {
    @Override
    public Optional<Boolean> chosen(String providerId) {
      return Optional.ofNullable(choices.get(providerId));
    }

    @Override
    public void choose(String providerId, boolean enabled) {
      choices.put(providerId, enabled);
    }
  }
}
