package dev.headroom.engine.auth.oauth;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Waits on 127.0.0.1 for the browser to come back (RFC 8252, section 7.3). Whoever comes without
 * our state is told that there is nothing here, and the waiting goes on: every program of this
 * machine can knock.
 */
final class LoopbackListener implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int MOST_WAITING = 8;

  private final HttpServer server;
  private final ExecutorService threads;
  private final String path;
  private final String state;
  private final Optional<URI> issuer;
  private final CompletableFuture<RedirectAnswer> answer = new CompletableFuture<>();

  private LoopbackListener(HttpServer server, String path, String state, Optional<URI> issuer) {
    this.server = server;
    this.path = path;
    this.state = state;
    this.issuer = issuer;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  /**
   * Starts to listen.
   *
   * @param path the path of the redirect address
   * @param ports the ports to try in order; empty for any free one
   * @throws ProviderException of kind {@code UNAVAILABLE} when none of the ports is free
   */
  static LoopbackListener start(
      String path, List<Integer> ports, String state, Optional<URI> issuer) {
    var listener = new LoopbackListener(bind(ports), path, state, issuer);
    listener.server.createContext("/", listener::handle);
    listener.server.setExecutor(listener.threads);
    listener.server.start();
    return listener;
  }

  /** Returns the address to which the browser is sent back. */
  URI address() {
    return URI.create("http://" + HOST + ":" + server.getAddress().getPort() + path);
  }

  /** Returns the answer, completed when the browser brings it; never {@code Foreign}. */
  CompletableFuture<RedirectAnswer> answer() {
    return answer;
  }

  private static HttpServer bind(List<Integer> ports) {
    for (int port : ports.isEmpty() ? List.of(0) : ports) {
      try {
        InetAddress loopback = InetAddress.ofLiteral(HOST);
        return HttpServer.create(new InetSocketAddress(loopback, port), MOST_WAITING);
      } catch (BindException taken) {
        // The next one may be free.
      } catch (IOException failed) {
        throw new ProviderException(
            ErrorKind.UNAVAILABLE, "cannot listen on " + HOST + ": " + failed.getMessage());
      }
    }
    throw new ProviderException(
        ErrorKind.UNAVAILABLE,
        "cannot wait for the browser: the ports " + ports + " are all in use");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!isForUs(exchange)) {
        reply(exchange, 404, "There is nothing here.");
        return;
      }
      Optional<String> query = Optional.ofNullable(exchange.getRequestURI().getRawQuery());
      switch (RedirectAnswer.of(query, state, issuer)) {
        case RedirectAnswer.Foreign _ -> reply(exchange, 404, "There is nothing here.");
        case RedirectAnswer.Refused refused -> {
          reply(exchange, 200, "You are not signed in. The terminal says why.");
          answer.complete(refused);
        }
        case RedirectAnswer.Code code -> {
          reply(exchange, 200, "Done. You can close this page and go back to the terminal.");
          answer.complete(code);
        }
      }
    }
  }

  /** A page of another site may make the browser call us, but not under our own name. */
  private boolean isForUs(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    int port = server.getAddress().getPort();
    boolean named = (HOST + ":" + port).equals(host) || ("localhost:" + port).equals(host);
    return named
        && exchange.getRequestMethod().equals("GET")
        && exchange.getRequestURI().getPath().equals(path);
  }

  private static void reply(HttpExchange exchange, int status, String sentence) throws IOException {
    String page =
        "<!doctype html><meta charset=\"utf-8\"><title>Headroom</title><p>" + sentence + "</p>\n";
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/html; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", "default-src 'none'");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Connection", "close");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
