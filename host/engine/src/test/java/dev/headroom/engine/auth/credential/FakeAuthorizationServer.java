package dev.headroom.engine.auth.credential;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An authorization server on loopback. It rotates refresh tokens as Keycloak does: one that was
 * used is good for nothing any more. Scripted answers, if any, come first.
 */
public final class FakeAuthorizationServer implements AutoCloseable {
  /** A token endpoint that issues tokens whatever the form of the request. */
  public static final String OWN_FORM = "/own/token";

  /** A request as it arrived. */
  public record Request(
      String path,
      Map<String, String> query,
      Map<String, String> form,
      Map<String, String> headers,
      String body) {}

  /** An answer to give. */
  public record Answer(int status, String contentType, String body, Map<String, String> headers) {
    public static Answer json(int status, String body) {
      return new Answer(status, "application/json", body, Map.of());
    }
  }

  private final HttpServer server;
  private final AtomicInteger issued = new AtomicInteger();
  private final Map<String, Boolean> liveRefreshTokens = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Answer> script = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile Duration delay = Duration.ZERO;
  private volatile long lifetimeSeconds = 3600;
  private volatile Optional<CountDownLatch> gate = Optional.empty();

  public FakeAuthorizationServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Makes a refresh token that is good for one use. */
  public FakeAuthorizationServer accept(String refreshToken) {
    liveRefreshTokens.put(refreshToken, true);
    return this;
  }

  /** Gives this answer to the next request that no earlier scripted answer took. */
  public FakeAuthorizationServer then(Answer answer) {
    script.add(answer);
    return this;
  }

  public FakeAuthorizationServer then(int status, String json) {
    return then(Answer.json(status, json));
  }

  public void answerAfter(Duration delay) {
    this.delay = delay;
  }

  /** Holds every answer back until the latch opens. */
  public void answerWhenOpen(CountDownLatch latch) {
    this.gate = Optional.of(latch);
  }

  public void issueFor(Duration lifetime) {
    this.lifetimeSeconds = lifetime.toSeconds();
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Returns how many requests are being worked on. */
  public int unanswered() {
    return unanswered.get();
  }

  public List<Request> requestsTo(String path) {
    return requests.stream().filter(request -> request.path().equals(path)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    unanswered.incrementAndGet();
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var headers = new LinkedHashMap<String, String>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(), values.getFirst()));
      var uri = exchange.getRequestURI();
      String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
      var request = new Request(uri.getPath(), parse(query), parse(body), headers, body);
      requests.add(request);
      awaitTurn();
      Answer scripted = script.poll();
      Answer answer = scripted != null ? scripted : answer(request);
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } finally {
      unanswered.decrementAndGet();
    }
  }

  private void awaitTurn() {
    try {
      if (gate.isPresent()) {
        gate.get().await();
      }
      Thread.sleep(delay);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(Request request) {
    if (request.path().equals("/revoke")) {
      liveRefreshTokens.remove(request.form().get("token"));
      return Answer.json(200, "");
    }
    if (request.path().startsWith(OWN_FORM)) {
      return issue();
    }
    if (!request.path().equals("/token")) {
      return Answer.json(404, "{}");
    }
    return switch (request.form().getOrDefault("grant_type", "")) {
      case "refresh_token" ->
          liveRefreshTokens.remove(request.form().get("refresh_token")) != null
              ? issue()
              : Answer.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"used up\"}");
      case "client_credentials", "authorization_code" -> issue();
      default -> Answer.json(400, "{\"error\":\"unsupported_grant_type\"}");
    };
  }

  private Answer issue() {
    int number = issued.incrementAndGet();
    String refreshToken = "refresh-" + number;
    accept(refreshToken);
    return Answer.json(
        200,
        """
        {"access_token":"access-%d","refresh_token":"%s","expires_in":%d,"token_type":"bearer"}\
        """
            .formatted(number, refreshToken, lifetimeSeconds));
  }

  private static Map<String, String> parse(String body) {
    var fields = new LinkedHashMap<String, String>();
    for (String field : body.split("&")) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(
            URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return fields;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
