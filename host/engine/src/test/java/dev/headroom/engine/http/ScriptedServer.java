package dev.headroom.engine.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on loopback that answers as its script says, byte by byte if need be, and keeps every
 * request it got. The script runs once per request, on the connection's thread.
 */
public final class ScriptedServer implements AutoCloseable {
  /** What the server does with a request. */
  public interface Script {
    void answer(Request request, Connection connection) throws Exception;
  }

  /** A request as it arrived; header names in lower case, values of one name joined by commas. */
  public record Request(String method, String target, Map<String, String> headers, String body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
  }

  private final ServerSocket listener;
  private final String scheme;
  private final Script script;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  private ScriptedServer(ServerSocket listener, String scheme, Script script) {
    this.listener = listener;
    this.scheme = scheme;
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  public static ScriptedServer start(Script script) throws IOException {
    var listener = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
    return new ScriptedServer(listener, "http", script);
  }

  static ScriptedServer startOn(ServerSocket tlsListener, Script script) {
    return new ScriptedServer(tlsListener, "https", script);
  }

  /** Answers every request alike. */
  static ScriptedServer replying(int status, String body) throws IOException {
    return start((request, connection) -> connection.reply(status, Map.of(), body));
  }

  public URI base() {
    return URI.create(scheme + "://127.0.0.1:" + listener.getLocalPort());
  }

  public URI uri(String path) {
    return URI.create(base() + path);
  }

  public int port() {
    return listener.getLocalPort();
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** How many connections were made. */
  int connections() {
    return sockets.size();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var connection = new Connection(socket);
      while (!socket.isClosed()) {
        Optional<Request> request = connection.read();
        if (request.isEmpty()) {
          return;
        }
        requests.add(request.get());
        script.answer(request.get(), connection);
      }
    } catch (Exception clientLeft) {
      // What the client makes of a broken connection is the test's subject.
    }
  }

  /** The server's end of a connection. */
  public static final class Connection implements Closeable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Connection(Socket socket) throws IOException {
      this.socket = socket;
      in = socket.getInputStream();
      out = socket.getOutputStream();
    }

    Socket socket() {
      return socket;
    }

    public void reply(int status, Map<String, String> headers, String body) throws IOException {
      reply(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public void reply(int status, Map<String, String> headers, byte[] body) throws IOException {
      var head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
      headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      head.append("Content-Length: " + body.length + "\r\n\r\n");
      var whole = new ByteArrayOutputStream();
      whole.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      whole.writeBytes(body);
      write(whole.toByteArray());
    }

    void write(String text) throws IOException {
      write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** Ends the connection with a reset instead of an orderly end. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Waits until the client has gone. */
    void awaitEnd() {
      try {
        while (in.read() >= 0) {
          // Whatever it still sends is of no interest.
        }
      } catch (IOException gone) {
        // So it is.
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }

    private Optional<Request> read() throws IOException {
      List<String> lines = new ArrayList<>();
      for (String line = line(); line != null && !line.isEmpty(); line = line()) {
        lines.add(line);
      }
      if (lines.isEmpty()) {
        return Optional.empty();
      }
      var headers = new TreeMap<String, String>();
      for (String field : lines.subList(1, lines.size())) {
        int colon = field.indexOf(':');
        headers.merge(
            field.substring(0, colon).toLowerCase(Locale.ROOT),
            field.substring(colon + 1).strip(),
            (one, other) -> one + ", " + other);
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      String[] start = lines.getFirst().split(" ", -1);
      return Optional.of(new Request(start[0], start[1], headers, body));
    }

    private String line() {
      try {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
          if (c < 0) {
            return "";
          }
          if (c != '\r') {
            line.append((char) c);
          }
        }
        return line.toString();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }
}
