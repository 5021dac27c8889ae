package dev.headroom.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that lie, stall, break off or send too much. */
@Timeout(30)
class BadAnswerTest {
  private static final int CAP = 1024 * 1024;

  private final TestHttp http = new TestHttp();

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void anAnswerThatBreaksOffIsBad() throws Exception {
    ProviderException failure =
        failureWith(
            connection -> {
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":");
              connection.close();
            });

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
    assertThat(failure.getMessage()).endsWith("broke off before its end");
  }

  @Test
  void aChunkedAnswerThatBreaksOffIsBad() throws Exception {
    ProviderException failure =
        failureWith(
            connection -> {
              connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nabc");
              connection.close();
            });

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
  }

  @Test
  void aChunkedAnswerWithNonsenseSizesIsBad() throws Exception {
    ProviderException failure =
        failureWith(
            connection ->
                connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab"));

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
  }

  @Test
  void aResetInTheMiddleIsANetworkFailure() throws Exception {
    ProviderException failure =
        failureWith(
            connection -> {
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":");
              connection.reset();
            });

    // A reset overtakes what was sent before, so the client may see the one or the other.
    assertThat(failure.error().kind()).isIn(ErrorKind.NETWORK, ErrorKind.INVALID_RESPONSE);
  }

  @Test
  void aConnectionClosedWithoutAnswerIsANetworkFailure() throws Exception {
    ProviderException failure = failureWith(ScriptedServer.Connection::close);

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.NETWORK);
    assertThat(failure.getMessage()).endsWith("closed the connection without an answer");
  }

  @Test
  void somethingThatIsNotHttpIsBad() throws Exception {
    ProviderException failure =
        failureWith(connection -> connection.write("SSH-2.0-OpenSSH_9.9\r\n".repeat(20)));

    assertThat(failure.error().kind()).isIn(ErrorKind.INVALID_RESPONSE, ErrorKind.NETWORK);
  }

  @Test
  void aContentLengthThatIsNoNumberIsBad() throws Exception {
    ProviderException failure =
        failureWith(connection -> connection.write("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"));

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
  }

  @Test
  void aHeaderOfAMegabyteIsBad() throws Exception {
    ProviderException failure =
        failureWith(
            connection ->
                connection.write("HTTP/1.1 200 OK\r\nX-Big: " + "x".repeat(1 << 20) + "\r\n\r\n"));

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
    assertThat(failure.getMessage()).endsWith("has more or longer headers than allowed");
  }

  @Test
  void aThousandHeadersAreBad() throws Exception {
    ProviderException failure =
        failureWith(
            connection ->
                connection.write("HTTP/1.1 200 OK\r\n" + "X-Many: 1\r\n".repeat(1000) + "\r\n"));

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
  }

  @Test
  void aDripOfSingleBytesEndsAtTheDeadline() throws Exception {
    var gone = new CountDownLatch(1);
    try (var server =
        ScriptedServer.start(
            (request, connection) -> {
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
              try {
                while (true) {
                  connection.write("x");
                  Thread.sleep(20);
                }
              } finally {
                gone.countDown();
              }
            })) {
      HttpSession scoped = http.open(Duration.ofSeconds(1), server.base());

      ProviderException failure = failureOf(scoped, HttpRequest.get(server.uri("/")));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.TIMEOUT);
      gone.await();
    }
  }

  @Test
  void silenceAfterTheRequestEndsAtTheLimitOfTheCall() throws Exception {
    var gone = new CountDownLatch(1);
    try (var server =
        ScriptedServer.start(
            (request, connection) -> {
              connection.awaitEnd();
              gone.countDown();
            })) {
      HttpRequest call = HttpRequest.get(server.uri("/")).withTimeout(Duration.ofSeconds(1));

      ProviderException failure = failureOf(http.open(server.base()), call);

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.TIMEOUT);
      assertThat(failure.getMessage())
          .isEqualTo("no answer from 127.0.0.1:" + server.port() + " within 1 s");
      // The connection is given up, not left to itself.
      gone.await();
    }
  }

  @Test
  void anAnswerAnnouncedAsTooLargeIsNotRead() throws Exception {
    ProviderException failure =
        failureWith(
            connection -> {
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 209715200\r\n\r\n");
              connection.awaitEnd();
            });

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
    assertThat(failure.getMessage()).endsWith("is larger than the 1 MiB allowed");
  }

  @Test
  void ofAGiantAnswerLittleMoreThanTheCapIsRead() throws Exception {
    var written = new AtomicLong();
    var over = new CountDownLatch(1);
    try (var server =
        ScriptedServer.start(
            (request, connection) -> {
              connection.socket().setSendBufferSize(64 * 1024);
              connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
              try {
                for (int i = 0; i < 200 * 16; i++) {
                  connection.write(chunk);
                  written.addAndGet(0x10000);
                }
              } finally {
                over.countDown();
              }
            })) {
      ProviderException failure =
          failureOf(http.open(server.base()), HttpRequest.get(server.uri("/")).withMaxBytes(CAP));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
      over.await();
      // What is beyond the cap sits in the buffers of the two sockets, which the system sizes.
      assertThat(written.get()).isLessThan(32L * CAP);
    }
  }

  @Test
  void anAnswerOfExactlyTheCapIsGood() throws Exception {
    try (var server = ScriptedServer.replying(200, "x".repeat(CAP))) {
      var reply = http.open(server.base()).send(HttpRequest.get(server.uri("/")).withMaxBytes(CAP));

      assertThat(reply.body()).hasSize(CAP);
    }
  }

  @Test
  void oneByteMoreThanTheCapIsTooMuch() throws Exception {
    try (var server = ScriptedServer.replying(200, "x".repeat(CAP + 1))) {
      ProviderException failure =
          failureOf(http.open(server.base()), HttpRequest.get(server.uri("/")).withMaxBytes(CAP));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "deflate", "bare deflate"})
  void compressedAnswersAreDecompressed(String encoding) throws Exception {
    byte[] compressed = compress(encoding, "{\"percent\":42}".getBytes(StandardCharsets.UTF_8));
    try (var server = encoded(encoding, compressed)) {
      HttpSession scoped = http.open(server.base());
      assertThat(scoped.send(HttpRequest.get(server.uri("/"))).text())
          .isEqualTo("{\"percent\":42}");
      assertThat(scoped.send(HttpRequest.get(server.uri("/"))).text())
          .isEqualTo("{\"percent\":42}");

      // Read to its end, so the connection served both.
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void aCompressedBombIsCutAtTheCap(String encoding) throws Exception {
    byte[] bomb = compress(encoding, new byte[64 * CAP]);
    assertThat(bomb.length).isLessThan(CAP / 8);
    try (var server = encoded(encoding, bomb)) {
      ProviderException failure =
          failureOf(http.open(server.base()), HttpRequest.get(server.uri("/")).withMaxBytes(CAP));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
      assertThat(failure.getMessage()).endsWith("is larger than the 1 MiB allowed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void aDamagedCompressedAnswerIsBad(String encoding) throws Exception {
    byte[] compressed =
        compress(encoding, "{\"percent\":42}".repeat(100).getBytes(StandardCharsets.UTF_8));
    byte[] half = Arrays.copyOf(compressed, compressed.length / 2);
    try (var server = encoded(encoding, half)) {
      ProviderException failure =
          failureOf(http.open(server.base()), HttpRequest.get(server.uri("/")));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }
  }

  @Test
  void anEmptyAnswerCalledCompressedIsEmpty() throws Exception {
    try (var server = encoded("gzip", new byte[0])) {
      assertThat(http.open(server.base()).send(HttpRequest.get(server.uri("/"))).body()).isEmpty();
    }
  }

  @Test
  void anEncodingNobodyAskedForIsBad() throws Exception {
    try (var server = encoded("br\u001b[31m", new byte[] {1, 2, 3})) {
      ProviderException failure =
          failureOf(http.open(server.base()), HttpRequest.get(server.uri("/")));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
      assertThat(failure.getMessage()).contains("was not asked for: br").doesNotContain("\u001b");
    }
  }

  private interface Misbehaviour {
    void perform(ScriptedServer.Connection connection) throws IOException;
  }

  private ProviderException failureWith(Misbehaviour misbehaviour) throws IOException {
    try (var server =
        ScriptedServer.start((request, connection) -> misbehaviour.perform(connection))) {
      return failureOf(
          http.open(server.base()),
          HttpRequest.get(server.uri("/")).withMaxBytes(CAP).withRepeatable(false));
    }
  }

  private static ProviderException failureOf(HttpSession scoped, HttpRequest call) {
    return catchThrowableOfType(ProviderException.class, () -> scoped.send(call));
  }

  private static ScriptedServer encoded(String encoding, byte[] content) throws IOException {
    String name = encoding.equals("bare deflate") ? "deflate" : encoding;
    return ScriptedServer.start(
        (request, connection) -> connection.reply(200, Map.of("Content-Encoding", name), content));
  }

  private static byte[] compress(String encoding, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (encoding) {
          case "deflate" -> new DeflaterOutputStream(bytes);
          case "bare deflate" -> new DeflaterOutputStream(bytes, new Deflater(6, true));
          default -> new GZIPOutputStream(bytes);
        }) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
