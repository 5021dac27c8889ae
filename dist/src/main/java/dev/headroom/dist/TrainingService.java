package dev.headroom.dist;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;

/**
 * A service on loopback that the program in training asks over TLS, as it will ask real ones: half
 * of what a first call costs is TLS, and the fake services of the sandbox do without it.
 */
final class TrainingService implements AutoCloseable {
  private static final String ANSWER =
      """
      {"five_hour":{"utilization":42.5,"resets_at":"2100-01-01T00:00:00Z"}}
      """;

  private static final String SIGN_IN =
      """
      {"claudeAiOauth":{"accessToken":"sk-ant-oat01-invented","expiresAt":4102444800000,
       "scopes":["user:inference","user:profile"],"subscriptionType":"max"}}
      """;

  private final HttpsServer server;
  private final LoopbackCertificate certificate;

  private TrainingService(HttpsServer server, LoopbackCertificate certificate) {
    this.server = server;
    this.certificate = certificate;
  }

  /**
   * Starts the service.
   *
   * @param folder where its files go
   */
  static TrainingService start(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    LoopbackCertificate certificate = LoopbackCertificate.makeIn(folder);
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    return new TrainingService(server, certificate);
  }

  /** Signs somebody in, whose home folder this is, and returns the variables that lead here. */
  Map<String, String> welcome(Path home) throws IOException {
    Path folder = Files.createDirectories(home.resolve(".claude"));
    Files.writeString(folder.resolve(".credentials.json"), SIGN_IN);
    return Map.of(
        "HEADROOM_CLAUDE_BASE_URL",
        "https://127.0.0.1:" + server.getAddress().getPort(),
        "HEADROOM_HTTP_CA_FILE",
        certificate.authority().toString());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
