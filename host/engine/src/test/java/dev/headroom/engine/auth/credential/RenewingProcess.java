package dev.headroom.engine.auth.credential;

import dev.headroom.api.Environment;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credentials;
import dev.headroom.engine.auth.oauth.OAuthServers;
import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.FileCredentialStore;
import dev.headroom.engine.auth.store.SlotLocks;
import dev.headroom.engine.auth.token.CredentialAccess;
import dev.headroom.engine.auth.token.TokenRefreshPolicy;
import dev.headroom.engine.http.ApacheHttpService;
import dev.headroom.engine.http.connection.HttpOptions;
import dev.headroom.engine.http.wire.WireLog;
import dev.headroom.engine.platform.Deadline;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process of its own that asks for the access token once: says that it is ready, waits for a byte
 * on standard input, and writes the token.
 */
public final class RenewingProcess {
  private RenewingProcess() {}

  /** Takes the directory of the profile, the address of the server and the sign-in method. */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Clock clock = Clock.systemUTC();
    var store = new FileCredentialStore(directory.resolve("credentials"), clock);
    var locks = new SlotLocks(directory.resolve("locks"), "default");
    var method = new AuthMethod.DeviceCode("device", "Device code", AuthFixture::deviceServer);
    var client =
        OwnTokenRequestTest.client(
            URI.create(args[1] + FakeAuthorizationServer.OWN_FORM), OwnTokenRequestTest::asJson);
    Environment environment = new FakeEnvironment();
    var provider =
        new AuthProvider(
            "acme",
            "Acme",
            List.of(method, client),
            new FakeSettings(Map.of("base_url", args[1])),
            List.of(URI.create(args[1])),
            environment,
            () -> {
              throw new AssertionError("no context was expected");
            });
    try (var http = new ApacheHttpService(HttpOptions.plain("headroom-test"), WireLog.OFF);
        var command =
            new CredentialAccess(
                store,
                locks,
                new OAuthServers(http, directory.resolve("discovery"), clock),
                TokenRefreshPolicy.USUAL,
                clock,
                note -> {})) {
      Credentials credentials =
          command.open(
              provider, CredentialSlot.DEFAULT_ACCOUNT, Deadline.in(Duration.ofSeconds(60)));
      System.out.println("ready");
      if (System.in.read() < 0) {
        return;
      }
      System.out.println(credentials.find(args[2]).orElseThrow().secret().reveal());
    }
  }
}
