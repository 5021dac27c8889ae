package dev.headroom.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.engine.http.connection.HttpOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
  @TempDir private static Path directory;
  private static TestCertificates certificates;

  private ScriptedServer server;
  private URI base;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates = TestCertificates.make(directory);
  }

  @BeforeEach
  void startServer() throws Exception {
    server =
        ScriptedServer.startOn(
            certificates.listen(),
            (request, connection) -> connection.reply(200, Map.of(), "over TLS"));
    base = URI.create("https://localhost:" + server.port());
  }

  @AfterEach
  void stopServer() throws Exception {
    server.close();
  }

  @Test
  void aServerWithAnUnknownAuthorityIsNotTrustedAndTheRemedyNamed() {
    ProviderException failure = failureWith(HttpOptions.plain("headroom/test"), base);

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.NETWORK);
    assertThat(failure)
        .hasMessage(
            "the certificate of localhost:%s is signed by nobody who is trusted", server.port());
    assertThat(failure.error().hint().orElseThrow()).contains("http.ca_file");
    assertThat(server.connections()).as("no second attempt").isEqualTo(1);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void anAuthorityOfTheUsersIsTrusted() {
    assertThat(textWith(options(certificates.authority(), null, null))).isEqualTo("over TLS");
  }

  @Test
  void certificatesMayComeFromTheEnvironment() {
    assertThat(textWith(options(null, certificates.authority(), null))).isEqualTo("over TLS");
  }

  @Test
  void certificatesMayLieInAFolderAmongOtherThings() throws Exception {
    Path folder = Files.createTempDirectory(directory, "certs");
    Files.copy(certificates.authority(), folder.resolve("authority.pem"));
    Files.writeString(folder.resolve("notes.txt"), "no certificate at all");
    Files.writeString(
        folder.resolve("broken.pem"),
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    Files.createDirectory(folder.resolve("sub"));

    assertThat(textWith(options(null, null, folder))).isEqualTo("over TLS");
  }

  @Test
  void anEmptyFolderBesideAFileOfCertificatesDoesNoHarm() throws Exception {
    Path folder = Files.createTempDirectory(directory, "empty");

    assertThat(textWith(options(null, certificates.authority(), folder))).isEqualTo("over TLS");
    assertThat(failureWith(options(null, null, folder), base))
        .hasMessageContaining("SSL_CERT_DIR")
        .hasMessageContaining("no certificate");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFileWithoutEndIsNotReadToTheEnd() {
    assertThat(failureWith(options(null, Path.of("/dev/zero"), null), base))
        .hasMessageContaining("SSL_CERT_FILE")
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aBundleMayHoldCommentsAndOtherBlocks() throws Exception {
    Path bundle = directory.resolve("bundle.pem");
    Files.writeString(
        bundle,
        "# Test Authority\n-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"
            + Files.readString(certificates.authority()));

    assertThat(textWith(options(bundle, null, null))).isEqualTo("over TLS");
  }

  @Test
  void aCertificateForAnotherNameIsRefused() {
    URI address = URI.create("https://127.0.0.1:" + server.port());

    ProviderException failure = failureWith(options(certificates.authority(), null, null), address);

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.NETWORK);
    assertThat(failure.getMessage()).endsWith("does not fit its name");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aServerThatDoesNotSpeakTlsIsANetworkFailure() throws Exception {
    try (var listener = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      Thread.ofVirtual().start(() -> answerInPlain(listener));

      ProviderException failure =
          failureWith(
              HttpOptions.plain("headroom/test"),
              URI.create("https://localhost:" + listener.getLocalPort()));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.NETWORK);
      assertThat(failure)
          .hasMessage("the TLS connection to localhost:%s failed", listener.getLocalPort());
    }
  }

  private static void answerInPlain(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
      socket.getInputStream().readAllBytes();
    } catch (IOException over) {
      // The client has left.
    }
  }

  @Test
  void aRedirectToPlainHttpIsNotFollowed() throws Exception {
    try (var plain = ScriptedServer.replying(200, "plain");
        var redirecting =
            ScriptedServer.startOn(
                certificates.listen(),
                (request, connection) ->
                    connection.reply(302, Map.of("Location", plain.uri("/").toString()), ""));
        var http = new TestHttp(options(certificates.authority(), null, null))) {
      URI start = URI.create("https://localhost:" + redirecting.port());
      HttpSession scoped = http.open(start, plain.base());

      var failure =
          catchThrowableOfType(ProviderException.class, () -> scoped.send(HttpRequest.get(start)));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
      assertThat(failure.getMessage()).contains("redirects to plain http");
      assertThat(plain.connections()).isZero();
    }
  }

  @Test
  void aFileThatIsNotThereIsNamedAndNothingIsSent() {
    Path missing = directory.resolve("missing.pem");

    ProviderException failure = failureWith(options(missing, null, null), base);

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.NOT_CONFIGURED);
    assertThat(failure.getMessage()).contains("http.ca_file").contains(missing.toString());
  }

  @Test
  void aFileWithoutCertificatesIsNamed() throws IOException {
    Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing");

    ProviderException failure = failureWith(options(null, empty, null), base);

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.NOT_CONFIGURED);
    assertThat(failure.getMessage()).contains("SSL_CERT_FILE");
  }

  @Test
  void aPlainCallOnLoopbackNeedsNoCertificates() throws Exception {
    try (var plain = ScriptedServer.replying(200, "plain");
        var http = new TestHttp(options(directory.resolve("missing.pem"), null, null))) {
      assertThat(http.open(plain.base()).send(HttpRequest.get(plain.base())).text())
          .isEqualTo("plain");
    }
  }

  private String textWith(HttpOptions options) {
    try (var http = new TestHttp(options)) {
      http.warmUp();
      return http.open(base).send(HttpRequest.get(base)).text();
    }
  }

  private static ProviderException failureWith(HttpOptions options, URI uri) {
    try (var http = new TestHttp(options)) {
      HttpSession scoped = http.open(uri);
      return catchThrowableOfType(ProviderException.class, () -> scoped.send(HttpRequest.get(uri)));
    }
  }

  private static HttpOptions options(Path caFile, Path certFile, Path certDirectory) {
    return new HttpOptions(
        "headroom/test",
        Optional.empty(),
        Optional.empty(),
        text(caFile, "http.ca_file"),
        text(certFile, "SSL_CERT_FILE"),
        text(certDirectory, "SSL_CERT_DIR"));
  }

  private static Optional<HttpOptions.Text> text(Path path, String origin) {
    return Optional.ofNullable(path).map(value -> new HttpOptions.Text(value.toString(), origin));
  }
}
