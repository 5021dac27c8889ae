package dev.headroom.engine.auth.credential;

import dev.headroom.api.Settings;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credentials;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.Secret;
import dev.headroom.engine.auth.oauth.OAuthServers;
import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.FileCredentialStore;
import dev.headroom.engine.auth.store.SlotLocks;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.auth.token.CredentialAccess;
import dev.headroom.engine.auth.token.TokenRefreshPolicy;
import dev.headroom.engine.http.ApacheHttpService;
import dev.headroom.engine.http.HttpService;
import dev.headroom.engine.http.connection.HttpOptions;
import dev.headroom.engine.http.wire.WireLog;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.MovingClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One profile in a directory, one provider, one authorization server. */
public final class AuthFixture implements AutoCloseable {
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  public static final String ACCOUNT = CredentialSlot.DEFAULT_ACCOUNT;

  public final FakeAuthorizationServer server = new FakeAuthorizationServer();
  public final FakeEnvironment environment = new FakeEnvironment();
  public final Map<String, String> settings = new HashMap<>();
  public final MovingClock clock;
  public final FileCredentialStore store;
  public final SlotLocks locks;
  public final OAuthServers servers;

  /** Every line of the wire log, as {@code -vv} would show it. */
  public final List<String> wireLog = new CopyOnWriteArrayList<>();

  private final HttpService http =
      new ApacheHttpService(HttpOptions.plain("headroom-test"), new KeptLog());

  public AuthFixture(Path directory) throws IOException {
    this(directory, new MovingClock(NOON));
  }

  private AuthFixture(Path directory, MovingClock clock) throws IOException {
    this.clock = clock;
    this.store = new FileCredentialStore(directory.resolve("credentials"), clock);
    this.locks = new SlotLocks(directory.resolve("locks"), "default");
    this.servers = new OAuthServers(http, directory.resolve("discovery"), clock);
  }

  public static OAuthConfiguration deviceServer(Settings settings) {
    return OAuthConfiguration.deviceFlow(
        settings.address("base_url", "/device"),
        settings.address("base_url", "/token"),
        "headroom-test",
        List.of("read"));
  }

  public AuthMethod.DeviceCode deviceCode() {
    settings.put("base_url", server.address("").toString());
    return new AuthMethod.DeviceCode("device", "Device code", AuthFixture::deviceServer);
  }

  public AuthProvider provider(AuthMethod... methods) {
    return new AuthProvider(
        "acme",
        "Acme",
        List.of(methods),
        new FakeSettings(settings),
        List.of(server.address("")),
        environment,
        () -> {
          throw new AssertionError("no context was expected");
        });
  }

  /** A command of its own: nothing is remembered from an earlier one. */
  public CredentialAccess command() {
    return new CredentialAccess(store, locks, servers, TokenRefreshPolicy.USUAL, clock, note -> {});
  }

  public Credentials credentials(AuthMethod... methods) {
    return command().open(provider(methods), ACCOUNT, Deadline.in(Duration.ofSeconds(30)));
  }

  public CredentialSlot slot(String methodId) {
    return CredentialSlot.of("acme", methodId, ACCOUNT);
  }

  /** Stores a token that was obtained an hour before it ends. */
  public void storeToken(String methodId, String access, String refresh, Duration left) {
    Instant end = clock.instant().plus(left);
    server.accept(refresh);
    var token =
        new Credential.TokenSet(
            Secret.of(access),
            Optional.of(Secret.of(refresh)),
            Optional.of(end),
            List.of("read"),
            Map.of("account_id", "a-1"));
    store.write(slot(methodId), StoredCredential.of(token, end.minus(Duration.ofHours(1))));
  }

  public static String revealed(Optional<Credential> credential) {
    return credential.orElseThrow().secret().reveal();
  }

  @Override
  public void close() {
    server.close();
    http.close();
  }

  private final class KeptLog implements WireLog {
    @Override
    public boolean isOn() {
      return true;
    }

    @Override
    public void line(String line) {
      wireLog.add(line);
    }
  }
}
