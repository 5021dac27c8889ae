package dev.headroom.engine.data.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * Serves pages of JSON as fast as it can, so that it is not what is measured: every page has the
 * same bytes. Ends with its standard input.
 */
final class BenchmarkServer {
  static final int PAGE = 5_000;

  private BenchmarkServer() {}

  public static void main(String[] arguments) throws IOException {
    byte[] page = page();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/rows", exchange -> answer(exchange, page));
    server.start();
    System.out.println(server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // Until whoever started it is gone.
    }
    server.stop(0);
    System.exit(0);
  }

  private static void answer(HttpExchange exchange, byte[] page) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  /** About 130 bytes a row, as a list of devices or sessions has. */
  private static byte[] page() {
    var text = new StringBuilder("[");
    for (int row = 0; row < PAGE; row++) {
      text.append(row == 0 ? "" : ",")
          .append("{\"name\":\"device-")
          .append(row)
          .append("\",\"owner\":")
          .append(row % 977)
          .append(",\"group\":\"g")
          .append(row % 31)
          .append("\",\"active\":")
          .append(row % 3 == 0)
          .append(",\"load\":")
          .append(row / 7.0)
          .append(",\"amount\":12.50,\"seen\":\"2026-11-21T10:00:00.123Z\",\"day\":\"2026-11-21\",")
          .append("\"note\":\"ok\"}");
    }
    return text.append(']').toString().getBytes(UTF_8);
  }
}
