package dev.headroom.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.Http.PendingResponse;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.engine.http.connection.HttpOptions;
import dev.headroom.engine.http.limit.OriginRateLimiter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are given up, and calls at the same time. */
@Timeout(30)
class CancellationTest {
  private final TestHttp http = new TestHttp();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch leftAlone = new CountDownLatch(1);
  private ScriptedServer silent;

  @BeforeEach
  void startASilentServer() throws IOException {
    silent =
        ScriptedServer.start(
            (request, connection) -> {
              asked.countDown();
              connection.awaitEnd();
              leftAlone.countDown();
            });
  }

  @AfterEach
  void close() throws Exception {
    http.close();
    silent.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptFreesTheCallerAtOnce(boolean virtual) throws Exception {
    var failure = new AtomicReference<Throwable>();
    var flag = new AtomicBoolean();
    HttpSession scoped = http.open(silent.base());
    Runnable work =
        () -> {
          failure.set(catchThrowable(() -> scoped.send(HttpRequest.get(silent.uri("/")))));
          flag.set(Thread.currentThread().isInterrupted());
        };
    Thread caller =
        virtual ? Thread.ofVirtual().unstarted(work) : Thread.ofPlatform().unstarted(work);
    caller.start();
    asked.await();

    caller.interrupt();
    caller.join();

    assertThat(failure.get()).isInstanceOf(CancelledException.class);
    assertThat(flag).isTrue();
    leftAlone.await();
  }

  @Test
  void aStartedCallCanBeGivenUp() throws Exception {
    PendingResponse pending = http.open(silent.base()).start(HttpRequest.get(silent.uri("/")));
    asked.await();

    pending.cancel();

    assertThatThrownBy(pending::await).isInstanceOf(CancelledException.class);
    leftAlone.await();
  }

  @Test
  void theEndOfTheWorkCancelsWhatIsStillUnderWay() throws Exception {
    HttpSession scoped = http.open(silent.base());
    PendingResponse pending = scoped.start(HttpRequest.get(silent.uri("/")));
    asked.await();

    scoped.close();

    assertThatThrownBy(pending::await).isInstanceOf(CancelledException.class);
    leftAlone.await();
  }

  @Test
  void startedCallsRunAtTheSameTime() throws Exception {
    var together = new CyclicBarrier(2);
    try (var server =
        ScriptedServer.start(
            (request, connection) -> {
              together.await();
              connection.reply(200, Map.of(), request.target());
            })) {
      HttpSession scoped = http.open(server.base());
      PendingResponse one = scoped.start(HttpRequest.get(server.uri("/1")));
      PendingResponse two = scoped.start(HttpRequest.get(server.uri("/2")));

      assertThat(one.await().text()).isEqualTo("/1");
      assertThat(two.await().text()).isEqualTo("/2");
    }
  }

  @Test
  void whatAStartedCallThrowsIsThrownWhereItIsAwaited() {
    PendingResponse pending =
        http.open(silent.base()).start(HttpRequest.get(URI.create("https://elsewhere.example/")));

    var failure = catchThrowableOfType(ProviderException.class, pending::await);

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
  }

  @Test
  void fiftyProvidersCallAtTheSameTime() throws Exception {
    int providers = 50;
    var together = new CyclicBarrier(providers);
    try (var server =
        ScriptedServer.start(
            (request, connection) -> {
              together.await();
              connection.reply(200, Map.of(), request.target());
            })) {
      List<PendingResponse> pending = new ArrayList<>();
      for (int i = 0; i < providers; i++) {
        pending.add(
            http.openFor("acme" + i, server.base()).start(HttpRequest.get(server.uri("/" + i))));
      }

      for (int i = 0; i < providers; i++) {
        assertThat(pending.get(i).await().text()).isEqualTo("/" + i);
      }
    }
  }

  @Test
  void oneProviderSendsEightCallsAtOnceToAnOrigin() throws Exception {
    var active = new AtomicInteger();
    var most = new AtomicInteger();
    var full = new CountDownLatch(OriginRateLimiter.MOST_AT_ONCE);
    try (var server =
        ScriptedServer.start(
            (request, connection) -> {
              most.accumulateAndGet(active.incrementAndGet(), Math::max);
              full.countDown();
              full.await();
              active.decrementAndGet();
              connection.reply(200, Map.of(), "");
            })) {
      HttpSession scoped = http.open(server.base());
      List<PendingResponse> pending = new ArrayList<>();
      for (int i = 0; i < 3 * OriginRateLimiter.MOST_AT_ONCE; i++) {
        pending.add(scoped.start(HttpRequest.get(server.uri("/" + i))));
      }

      for (PendingResponse reply : pending) {
        assertThat(reply.await().status()).isEqualTo(200);
      }
      assertThat(most).hasValue(OriginRateLimiter.MOST_AT_ONCE);
    }
  }

  @Test
  void aConnectionThatIsNeverAcceptedEndsAtTheDeadline() throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        var fillers = new Fillers()) {
      assumeTrue(fillers.fill(listener), "the system queues without end");
      URI uri = URI.create("http://127.0.0.1:" + listener.getLocalPort());
      HttpSession scoped = http.open(Duration.ofMillis(300), uri);

      var failure =
          catchThrowableOfType(ProviderException.class, () -> scoped.send(HttpRequest.get(uri)));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.TIMEOUT);
    }
  }

  @Test
  void aNameServerThatNeverAnswersEndsAtTheDeadline() {
    URI uri = URI.create("https://api.acme.example");
    var never = new CountDownLatch(1);
    try (var slow = new TestHttp(HttpOptions.plain("headroom/test"), host -> hang(never))) {
      HttpSession scoped = slow.open(Duration.ofMillis(200), uri);

      var failure =
          catchThrowableOfType(ProviderException.class, () -> scoped.send(HttpRequest.get(uri)));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.TIMEOUT);
    } finally {
      never.countDown();
    }
  }

  /** Hangs as the system's resolver does: whatever becomes of the thread. */
  private static InetAddress[] hang(CountDownLatch until) throws UnknownHostException {
    boolean over = false;
    while (!over) {
      try {
        until.await();
        over = true;
      } catch (InterruptedException ignored) {
        continue;
      }
    }
    throw new UnknownHostException();
  }

  @Test
  void aHandshakeThatIsNeverAnsweredEndsAtTheDeadline() throws Exception {
    try (var listener = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      URI uri = URI.create("https://127.0.0.1:" + listener.getLocalPort());
      HttpSession scoped = http.open(Duration.ofMillis(300), uri);

      var failure =
          catchThrowableOfType(ProviderException.class, () -> scoped.send(HttpRequest.get(uri)));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.TIMEOUT);
    }
  }

  @Test
  void nothingIsSentWhenNoTimeIsLeft() {
    HttpSession scoped = http.open(Duration.ZERO, silent.base());

    var failure =
        catchThrowableOfType(
            ProviderException.class, () -> scoped.send(HttpRequest.get(silent.uri("/"))));

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.TIMEOUT);
    assertThat(silent.connections()).isZero();
  }

  /** Connections that fill the queue of a listener, so that the next one is left waiting. */
  private static final class Fillers implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();

    boolean fill(ServerSocket listener) throws IOException {
      for (int i = 0; i < 16; i++) {
        var socket = new Socket();
        sockets.add(socket);
        try {
          socket.connect(new InetSocketAddress("127.0.0.1", listener.getLocalPort()), 200);
        } catch (SocketTimeoutException full) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
