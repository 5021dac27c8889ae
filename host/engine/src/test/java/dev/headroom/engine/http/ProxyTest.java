package dev.headroom.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.engine.http.connection.HttpOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls through a proxy on loopback to a name that only the proxy knows. */
@Timeout(60)
class ProxyTest {
  private static final URI API = URI.create("https://api.acme.example");
  private static final Credential KEY = new Credential.ApiKey(Secret.of("sk-sesame"));

  @TempDir private static Path directory;
  private static TestCertificates certificates;

  private ScriptedServer api;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates = TestCertificates.make(directory);
  }

  @BeforeEach
  void startTheService() throws Exception {
    api =
        ScriptedServer.startOn(
            certificates.listen(),
            (request, connection) -> connection.reply(200, Map.of(), "through the tunnel"));
  }

  @AfterEach
  void stopTheService() throws Exception {
    api.close();
  }

  @Test
  void anHttpsCallGoesThroughATunnel() throws Exception {
    try (var proxy = ScriptedServer.start(this::tunnel);
        var http = through(proxy, "")) {
      var reply = http.open(API).send(HttpRequest.get(API.resolve("/usage")).withBearer(KEY));

      assertThat(reply.text()).isEqualTo("through the tunnel");
      ScriptedServer.Request connect = proxy.requests().getFirst();
      assertThat(connect.method()).isEqualTo("CONNECT");
      assertThat(connect.target()).isEqualTo("api.acme.example:443");
      assertThat(connect.headers()).doesNotContainKeys("authorization", "proxy-authorization");
      assertThat(api.requests().getFirst().header("authorization")).hasValue("Bearer sk-sesame");
    }
  }

  @Test
  void theProxyMayBeReachedByTls() throws Exception {
    try (var proxy = ScriptedServer.startOn(certificates.listen(), this::tunnel);
        var http = withProxy("https://localhost:" + proxy.port(), "")) {
      var reply = http.open(API).send(HttpRequest.get(API));

      assertThat(reply.text()).isEqualTo("through the tunnel");
      assertThat(proxy.requests()).hasSize(1);
    }
  }

  @Test
  void theLoginOfTheProxyGoesToTheProxyAlone() throws Exception {
    try (var proxy = ScriptedServer.start(this::tunnel);
        var http = withProxy("http://me:p%40ss+word@127.0.0.1:" + proxy.port(), "")) {
      http.open(API).send(HttpRequest.get(API));

      String login =
          Base64.getEncoder().encodeToString("me:p@ss+word".getBytes(StandardCharsets.UTF_8));
      assertThat(proxy.requests().getFirst().header("proxy-authorization"))
          .hasValue("Basic " + login);
      assertThat(api.requests().getFirst().headers()).doesNotContainKey("proxy-authorization");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 407, 502})
  void aRefusedTunnelIsNotTakenForAnAnswerOfTheService(int status) throws Exception {
    try (var proxy = ScriptedServer.replying(status, "no");
        var http = withProxy("http://me:hidden@127.0.0.1:" + proxy.port(), "")) {
      ProviderException failure = failureOf(http);

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.NETWORK);
      assertThat(failure)
          .hasMessage(
              "the proxy 127.0.0.1:%s refused the tunnel with status %s", proxy.port(), status);
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamed() throws Exception {
    int port;
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = listener.getLocalPort();
    }
    try (var http = withProxy("127.0.0.1:" + port, "")) {
      assertThat(failureOf(http)).hasMessage("no connection to the proxy 127.0.0.1:" + port);
    }
  }

  @Test
  void aHostNamedByTheExceptionsIsCalledDirectly() throws Exception {
    try (var proxy = ScriptedServer.start(this::tunnel);
        var http = through(proxy, "acme.example")) {
      // Only the proxy knows the name.
      assertThat(failureOf(http)).hasMessage("the name api.acme.example does not resolve");
      assertThat(proxy.connections()).isZero();
    }
  }

  @Test
  void loopbackIsAlwaysCalledDirectly() throws Exception {
    try (var proxy = ScriptedServer.start(this::tunnel);
        var plain = ScriptedServer.replying(200, "plain");
        var http = through(proxy, "")) {
      URI secure = URI.create("https://localhost:" + api.port());

      assertThat(http.open(plain.base()).send(HttpRequest.get(plain.base())).text())
          .isEqualTo("plain");
      assertThat(http.open(secure).send(HttpRequest.get(secure)).text())
          .isEqualTo("through the tunnel");
      assertThat(proxy.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://me:hidden@localhost:1080",
        "ftp://me:hidden@localhost",
        "http://me:hidden@:80:80",
        "http://me:%zzhidden@localhost:80"
      })
  void anAddressThatIsNoProxyIsRefusedWithoutItsPassword(String address) {
    try (var http = withProxy(address, "")) {
      ProviderException failure = failureOf(http);

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.NOT_CONFIGURED);
      assertThat(failure.getMessage()).contains("HTTPS_PROXY").doesNotContain("hidden");
      assertThat(failure).hasNoCause();
    }
  }

  @Test
  void socksProxiesAreRefusedByName() {
    try (var http = withProxy("socks5h://localhost:1080", "")) {
      assertThat(failureOf(http).getMessage()).contains("SOCKS proxies are not supported");
    }
  }

  @Test
  void theWordDirectMeansNoProxy() {
    try (var http = withProxy("direct", "")) {
      assertThat(failureOf(http)).hasMessage("the name api.acme.example does not resolve");
    }
  }

  /** What a proxy does: opens a connection to the service and passes bytes to and fro. */
  private void tunnel(ScriptedServer.Request request, ScriptedServer.Connection connection)
      throws IOException {
    Socket client = connection.socket();
    try (var service = new Socket("127.0.0.1", api.port())) {
      connection.write("HTTP/1.1 200 Connection established\r\n\r\n");
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  service.getInputStream().transferTo(client.getOutputStream());
                } catch (IOException over) {
                  // One of the two has gone.
                }
              });
      client.getInputStream().transferTo(service.getOutputStream());
    }
  }

  private static ProviderException failureOf(TestHttp http) {
    HttpSession scoped = http.open(API);
    return catchThrowableOfType(ProviderException.class, () -> scoped.send(HttpRequest.get(API)));
  }

  private static TestHttp through(ScriptedServer proxy, String noProxy) {
    return withProxy("http://127.0.0.1:" + proxy.port(), noProxy);
  }

  private static TestHttp withProxy(String address, String noProxy) {
    return new TestHttp(
        new HttpOptions(
            "headroom/test",
            Optional.of(new HttpOptions.Text(address, "HTTPS_PROXY")),
            Optional.of(new HttpOptions.Text(noProxy, "NO_PROXY")),
            Optional.of(new HttpOptions.Text(certificates.authority().toString(), "http.ca_file")),
            Optional.empty(),
            Optional.empty()));
  }
}
