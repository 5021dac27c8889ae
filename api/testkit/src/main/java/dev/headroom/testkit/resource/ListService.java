package dev.headroom.testkit.resource;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server on loopback that answers as the present check wants it. */
final class ListService implements AutoCloseable {
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final WireMockServer server;
  private volatile Function<Received, Reply> answers = request -> Reply.of(501, "");

  /** A request. */
  record Received(String method, String path, Map<String, String> query, List<String> headers) {
    /** Whether another request asks for the same. */
    boolean asks(Received other) {
      return method.equals(other.method) && path.equals(other.path) && query.equals(other.query);
    }

    /** Whether the request carries a text in a header, as it is or in Base64, or in its address. */
    boolean carries(String text) {
      return headers.stream().anyMatch(value -> value.contains(text) || says(value, text))
          || query.values().stream().anyMatch(value -> value.contains(text));
    }

    /** RFC 7617: a name and a password are sent as {@code Basic} and their Base64. */
    private static boolean says(String header, String text) {
      try {
        byte[] pair = Base64.getDecoder().decode(header.substring(header.indexOf(' ') + 1));
        return new String(pair, StandardCharsets.UTF_8).contains(text);
      } catch (IllegalArgumentException plain) {
        return false;
      }
    }
  }

  /**
   * An answer.
   *
   * @param cut whether the connection ends in the middle
   */
  record Reply(int status, String body, Map<String, String> headers, boolean cut) {
    static Reply of(int status, String body) {
      return new Reply(status, body, Map.of(), false);
    }
  }

  ListService() {
    server =
        new WireMockServer(
            WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .disableRequestJournal()
                .extensions(new Answers()));
    server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse()));
    server.start();
  }

  /** Returns the base address that stands for a setting. */
  String address(String setting) {
    return "http://127.0.0.1:" + server.port() + "/" + setting;
  }

  /** Forgets what was asked, and answers like this from now on. */
  void answerWith(Function<Received, Reply> next) {
    received.clear();
    answers = next;
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    server.stop();
  }

  private final class Answers implements ResponseDefinitionTransformerV2 {
    @Override
    public String getName() {
      return "lists";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      Received request = received(event.getRequest());
      received.add(request);
      Reply reply;
      try {
        reply = answers.apply(request);
      } catch (RuntimeException unexpected) {
        reply = Reply.of(400, String.valueOf(unexpected.getMessage()));
      }
      ResponseDefinitionBuilder definition =
          WireMock.aResponse().withStatus(reply.status()).withBody(reply.body());
      definition.withHeader("Content-Type", "application/json");
      reply.headers().forEach(definition::withHeader);
      if (reply.cut()) {
        definition.withFault(Fault.MALFORMED_RESPONSE_CHUNK);
      }
      return definition.build();
    }

    private static Received received(Request request) {
      String url = request.getUrl();
      int question = url.indexOf('?');
      var query = new LinkedHashMap<String, String>();
      if (question >= 0) {
        for (String parameter : url.substring(question + 1).split("&", -1)) {
          int equals = parameter.indexOf('=');
          if (equals > 0) {
            query.put(
                decode(parameter.substring(0, equals)), decode(parameter.substring(equals + 1)));
          }
        }
      }
      var headers = new ArrayList<String>();
      for (HttpHeader header : request.getHeaders().all()) {
        headers.addAll(header.values());
      }
      return new Received(
          request.getMethod().value(),
          question < 0 ? url : url.substring(0, question),
          query,
          headers);
    }

    private static String decode(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
  }
}
