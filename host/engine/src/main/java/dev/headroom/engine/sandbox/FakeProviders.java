package dev.headroom.engine.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headroom.api.http.HttpHeaders;
import dev.headroom.engine.http.outbound.SandboxRefusal;
import dev.headroom.toolkit.scenario.Exchange;
import dev.headroom.toolkit.scenario.ReceivedRequest;
import dev.headroom.toolkit.scenario.Scenario;
import dev.headroom.toolkit.scenario.ScenarioPlay;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One server on loopback for the services of all providers. A base address is {@code
 * http://127.0.0.1:<port>/<provider>/<setting>}.
 */
final class FakeProviders implements AutoCloseable {
  private static final int MOST_BYTES = 1024 * 1024;
  private static final int SLOW_PIECES = 20;
  private static final Duration SLOW_PAUSE = Duration.ofMillis(100);

  private final Map<String, Service> services = new ConcurrentHashMap<>();
  private final HttpServer server;

  /** Platform threads, as in {@code ApacheWire}: a poller for virtual ones delays the exit. */
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("fake provider").factory());

  private FakeProviders(HttpServer server) {
    this.server = server;
  }

  /** Starts a server on any free port. */
  static FakeProviders start() throws IOException {
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    var providers = new FakeProviders(HttpServer.create(address, 0));
    providers.server.createContext("/", providers::handle);
    providers.server.setExecutor(providers.threads);
    providers.server.start();
    return providers;
  }

  /** Returns the base address that stands for a setting of a provider. */
  String address(String providerId, String setting) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + providerId + "/" + setting;
  }

  void play(Scenario scenario) {
    services.put(
        scenario.provider(), new Service(new ScenarioPlay(scenario), new SandboxRows(scenario)));
  }

  /** Returns the requests that no scenario understood, one sentence each; without secrets. */
  List<String> misunderstood() {
    var sentences = new ArrayList<String>();
    services.forEach(
        (provider, service) ->
            service
                .play()
                .misunderstood()
                .forEach(request -> sentences.add(provider + ": " + request)));
    return sentences;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] parts = exchange.getRequestURI().getRawPath().split("/", 4);
      Service service = parts.length < 4 ? null : services.get(parts[1]);
      Optional<Exchange.Response> found =
          service == null
              ? Optional.empty()
              : service.answer(received(exchange, parts[2], "/" + parts[3]));
      if (found.isPresent()) {
        answer(exchange, found.get());
      } else {
        exchange.getResponseHeaders().set(SandboxRefusal.HEADER, "true");
        send(exchange, 501, new byte[0]);
      }
    }
  }

  /** What plays the services of one provider. */
  private record Service(ScenarioPlay play, SandboxRows rows) {
    /** What was recorded wins, unless it is about something that is gone by now. */
    Optional<Exchange.Response> answer(ReceivedRequest request) {
      if (rows.isGone(request)) {
        return Optional.of(SandboxRows.gone());
      }
      if (!play.knows(request)) {
        Optional<Exchange.Response> made = rows.answer(request);
        if (made.isPresent()) {
          return made;
        }
      }
      return play.answer(request).map(rows::current);
    }
  }

  private static ReceivedRequest received(HttpExchange exchange, String setting, String path)
      throws IOException {
    URI uri = exchange.getRequestURI();
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
    return new ReceivedRequest(
        exchange.getRequestMethod(),
        setting,
        path,
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        HttpHeaders.of(exchange.getRequestHeaders()),
        new String(body, StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, Exchange.Response response) throws IOException {
    if (!pause(response.delay())) {
      return;
    }
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", response.body().contentType());
    response.headers().forEach(headers::set);
    byte[] body = response.body().text().getBytes(StandardCharsets.UTF_8);
    if (response.fault().isEmpty()) {
      send(exchange, response.status(), body);
      return;
    }
    switch (response.fault().get()) {
      case RESET -> {
        // Closing the exchange without an answer closes the connection.
      }
      case TRUNCATE -> {
        exchange.sendResponseHeaders(response.status(), body.length + 1L);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
      }
      case SLOW -> sendSlowly(exchange, response.status(), body);
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static void sendSlowly(HttpExchange exchange, int status, byte[] body)
      throws IOException {
    exchange.sendResponseHeaders(status, 0);
    OutputStream stream = exchange.getResponseBody();
    int piece = Math.max(1, body.length / SLOW_PIECES);
    for (int start = 0; start < body.length; start += piece) {
      if (!pause(SLOW_PAUSE)) {
        return;
      }
      stream.write(body, start, Math.min(piece, body.length - start));
      stream.flush();
    }
  }

  /** Returns whether the time passed; false when the server is being stopped. */
  private static boolean pause(Duration duration) {
    try {
      Thread.sleep(duration);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
