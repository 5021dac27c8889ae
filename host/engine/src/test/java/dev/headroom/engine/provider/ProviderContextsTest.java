package dev.headroom.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.Http.PendingResponse;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.engine.platform.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProviderContextsTest {
  private static final int ANSWER = 4096;

  @TempDir Path home;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch testIsOver = new CountDownLatch(1);
  private HttpServer server;
  private String base;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/data",
        exchange -> {
          exchange.sendResponseHeaders(200, ANSWER);
          exchange.getResponseBody().write(new byte[ANSWER]);
          exchange.close();
        });
    server.createContext(
        "/silence",
        exchange -> {
          asked.countDown();
          try {
            testIsOver.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
    base = "http://localhost:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    testIsOver.countDown();
    server.stop(0);
  }

  @Test
  void theUserLimitsTheAnswersOfAllProviders() throws Exception {
    assertTooLarge("acme", Map.of("HEADROOM_HTTP_MAX_ANSWER", "4095"), "4095 bytes");
  }

  @Test
  void theUserLimitsTheAnswersOfOneProvider() throws Exception {
    Map<String, String> variables = Map.of("HEADROOM_ACME_HTTP_MAX_ANSWER", "1KiB");

    assertTooLarge("acme", variables, "1 KiB");
    try (var fixture = new ContextFixture(home, variables);
        CloseableContext context = open(fixture, "other")) {
      assertThat(context.http().send(HttpRequest.get(at("/data"))).body()).hasSize(ANSWER);
    }
  }

  @Test
  void aLimitOfTheCallItselfCountsMore() throws Exception {
    try (var fixture = new ContextFixture(home, Map.of("HEADROOM_HTTP_MAX_ANSWER", "1KiB"));
        CloseableContext context = open(fixture, "acme")) {
      HttpRequest call = HttpRequest.get(at("/data")).withMaxBytes(ANSWER);

      assertThat(context.http().send(call).body()).hasSize(ANSWER);
    }
  }

  @Test
  void closingGivesUpWhatWasStartedAndNotAwaited() throws Exception {
    try (var fixture = new ContextFixture(home, Map.of())) {
      PendingResponse pending;
      try (CloseableContext context = open(fixture, "acme")) {
        pending = context.http().start(HttpRequest.get(at("/silence")));
        asked.await();
      }

      assertThatThrownBy(pending::await).isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void aClosedContextMakesNoMoreCalls() throws Exception {
    try (var fixture = new ContextFixture(home, Map.of())) {
      CloseableContext context = open(fixture, "acme");
      context.close();

      assertThatThrownBy(() -> context.http().send(HttpRequest.get(at("/data"))))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private void assertTooLarge(String id, Map<String, String> variables, String limit)
      throws IOException {
    try (var fixture = new ContextFixture(home, variables);
        CloseableContext context = open(fixture, id)) {
      ProviderException failure =
          catchThrowableOfType(
              ProviderException.class, () -> context.http().send(HttpRequest.get(at("/data"))));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
      assertThat(failure).hasMessageContaining("larger than the " + limit + " allowed");
    }
  }

  private CloseableContext open(ContextFixture fixture, String id) {
    Provider provider = ContextFixture.providerAt(id, base);
    return fixture.contexts.open(provider, Deadline.in(Duration.ofSeconds(30)));
  }

  private URI at(String path) {
    return URI.create(base + path);
  }
}
