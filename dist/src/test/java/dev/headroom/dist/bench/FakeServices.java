package dev.headroom.dist.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.headroom.dist.LoopbackCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * Services on loopback, each at an origin of its own, as real ones are. What they do is in the
 * address: {@code /after/300} answers after 300 ms, {@code /never} not at all, {@code /bytes/200}
 * with 200 MB, {@code /packed/200} with 200 MB that are compressed on the way.
 */
final class FakeServices implements AutoCloseable {
  private static final int MEGABYTE = 1_000_000;
  private static final String CLAUDE = "{\"five_hour\":{\"utilization\":42.5}}";
  private static final String QUOTA = "{\"percent\":42}";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<HttpServer> servers = new ArrayList<>();
  private final List<String> origins = new ArrayList<>();

  private FakeServices() {}

  static FakeServices plain(int count) throws IOException {
    var services = new FakeServices();
    for (int i = 0; i < count; i++) {
      services.start(HttpServer.create(anyPort(), 0), "http");
    }
    return services;
  }

  static FakeServices encrypted(int count, LoopbackCertificate certificate) throws IOException {
    var services = new FakeServices();
    for (int i = 0; i < count; i++) {
      HttpsServer server = HttpsServer.create(anyPort(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
      services.start(server, "https");
    }
    return services;
  }

  /** Returns the address of one of the services, without a slash at its end. */
  String origin(int number) {
    return origins.get(number);
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void start(HttpServer server, String scheme) {
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
    servers.add(server);
    origins.add(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/");
      switch (path[1]) {
        case "after" -> {
          Thread.sleep(Long.parseLong(path[2]));
          text(exchange, QUOTA);
        }
        case "never" -> end.await();
        case "bytes" -> megabytes(exchange, Integer.parseInt(path[2]), false);
        case "packed" -> megabytes(exchange, Integer.parseInt(path[2]), true);
        default -> text(exchange, CLAUDE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void text(HttpExchange exchange, String answer) throws IOException {
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  /** The length is not told beforehand, so nobody can refuse the answer by it. */
  private static void megabytes(HttpExchange exchange, int count, boolean packed)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (packed) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    exchange.sendResponseHeaders(200, 0);
    byte[] spaces = new byte[MEGABYTE];
    Arrays.fill(spaces, (byte) ' ');
    try (OutputStream wire = exchange.getResponseBody();
        OutputStream body = packed ? new GZIPOutputStream(wire) : wire) {
      body.write(QUOTA.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < count; i++) {
        body.write(spaces);
      }
    }
  }

  @Override
  public void close() {
    end.countDown();
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }
}
