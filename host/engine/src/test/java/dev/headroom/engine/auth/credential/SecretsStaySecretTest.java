package dev.headroom.engine.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credentials;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.OAuthConfiguration.ClientAuthentication;
import dev.headroom.api.auth.Secret;
import dev.headroom.engine.auth.signin.ProviderEnablement;
import dev.headroom.engine.auth.signin.SignIn;
import dev.headroom.engine.auth.signin.SignOut;
import dev.headroom.engine.auth.token.CredentialInspector;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lives through the life of a sign-in, good and bad, and looks at every text that comes out: what
 * the user sees, the wire log, stack traces, and the {@code toString} of what is handed around.
 */
class SecretsStaySecretTest {
  /** Every secret of this test holds this. */
  private static final String MARK = "hunter2";

  @TempDir Path directory;
  private AuthFixture auth;
  private final List<String> texts = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    auth = new AuthFixture(directory);
  }

  @AfterEach
  void stop() {
    auth.close();
  }

  @Test
  void noTextThatComesOutHoldsASecret() throws Exception {
    AuthMethod.DeviceCode device = device();
    AuthProvider provider = auth.provider(device);
    var dialog = new FakeDialog();
    auth.server
        .then(
            200,
            """
            {"device_code":"dc-hunter2","user_code":"AB-CD",
             "verification_uri":"https://acme.test/device"}\
            """)
        .then(200, "{\"access_token\":\"at-hunter2\",\"refresh_token\":\"rt-hunter2\"}")
        .then(400, refusal("rt-hunter2"))
        .then(200, "at-hunter2 is no JSON")
        .then(503, "{\"access_token\":\"at-hunter2\"")
        .then(400, refusal("app-hunter2"));

    texts.add(String.valueOf(signIn().signIn(provider, device, dialog, false)));
    texts.addAll(dialog.shown);
    texts.add(String.valueOf(auth.store.read(auth.slot("device"))));
    texts.add(String.valueOf(new CredentialInspector(auth.store, auth.clock).inspect(provider)));
    for (int command = 0; command < 3; command++) {
      // A refusal holds for a while.
      auth.clock.move(Duration.ofMinutes(1));
      attempt(
          () -> {
            Credentials credentials = auth.credentials(device);
            Credential old = credentials.find("device").orElseThrow();
            texts.add(old.toString());
            texts.add(String.valueOf(credentials.replace(old)));
          });
    }
    texts.add(String.valueOf(signOut().signOut(provider)));
    auth.storeToken("device", "at-hunter2", "rt-hunter2", Duration.ZERO);
    Files.writeString(
        Path.of(auth.store.location(auth.slot("device"))), "{\"secret\":\"at-hunter2\"");
    attempt(() -> auth.credentials(device).find("device"));
    texts.add(String.valueOf(new CredentialInspector(auth.store, auth.clock).inspect(provider)));
    texts.addAll(auth.wireLog);

    assertThat(auth.server.requests()).as("everything above took place").hasSize(6);
    assertThat(auth.wireLog).isNotEmpty();
    assertThat(texts).allSatisfy(text -> assertThat(text).doesNotContain(MARK));
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (ProviderException expected) {
      var trace = new StringWriter();
      expected.printStackTrace(new PrintWriter(trace, true));
      texts.add(trace.toString());
      texts.add(expected.error().toString());
    }
  }

  private SignIn signIn() {
    return new SignIn(
        auth.store,
        auth.locks,
        auth.servers,
        asked -> List.of(),
        new NoConsent(),
        id -> {},
        auth.clock,
        rest -> {});
  }

  private SignOut signOut() {
    return new SignOut(auth.store, auth.locks, auth.servers, new NoConsent(), id -> {}, auth.clock);
  }

  private AuthMethod.DeviceCode device() {
    return new AuthMethod.DeviceCode(
        "device",
        "Device code",
        settings ->
            new OAuthConfiguration(
                Optional.empty(),
                Optional.of(auth.server.address("/device")),
                Optional.empty(),
                Optional.of(auth.server.address("/token")),
                Optional.of(auth.server.address("/revoke")),
                "client",
                Optional.of(Secret.of("app-hunter2")),
                ClientAuthentication.BASIC,
                List.of(),
                Map.of()));
  }

  private static String refusal(String echoed) {
    return "{\"error\":\"invalid_grant\",\"error_description\":\"" + echoed + " is bad\"}";
  }

  private static final class NoConsent implements ProviderEnablement {
    @Override
    public Optional<Boolean> chosen(String providerId) {
      return Optional.empty();
    }

    @Override
    public void choose(String providerId, boolean enabled) {}
  }
}
