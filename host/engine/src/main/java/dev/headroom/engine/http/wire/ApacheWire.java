package dev.headroom.engine.http.wire;

import dev.headroom.api.http.CredentialUse;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpHeaders;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.engine.http.connection.Routes;
import dev.headroom.engine.http.outbound.Origin;
import dev.headroom.engine.http.outbound.OutboundRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * One request and its whole answer on Apache HttpClient: no retries, no redirects.
 *
 * <p>The exchange runs on a thread of its own and the caller waits for it, as long as the limit
 * says. So neither a name server that hangs nor a drip of single bytes can hold the caller, whom an
 * interrupt frees at once, whatever kind of thread it is.
 *
 * <p>That thread is a platform thread. Virtual threads wait for sockets through a poller of the
 * Java runtime, a thread in native code without end, and at its exit Java gives threads in native
 * code 300 ms to come back: every command that made a call would end that much later.
 */
public final class ApacheWire {
  private final CloseableHttpClient client;
  private final Routes routes;
  private final String userAgent;

  public ApacheWire(CloseableHttpClient client, Routes routes, String userAgent) {
    this.client = client;
    this.routes = routes;
    this.userAgent = userAgent;
  }

  /**
   * Sends a request and reads the answer.
   *
   * @throws WireException when there is no answer, or none that can be used
   * @throws InterruptedException when the caller is interrupted; the exchange is given up
   */
  public HttpResponse exchange(OutboundRequest hop, Duration limit)
      throws WireException, InterruptedException {
    var failures = new TransportErrors(hop.origin(), routes.proxyFor(hop.origin()));
    HttpUriRequestBase request = request(hop);
    var exchange = new FutureTask<>(() -> run(hop, request, failures));
    Thread.ofPlatform().daemon().name("http").start(exchange);
    try {
      return exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw failures.timedOut(limit);
    } catch (ExecutionException failed) {
      throw asWireException(failed.getCause(), failures);
    } finally {
      if (!exchange.isDone()) {
        request.cancel();
        exchange.cancel(true);
      }
    }
  }

  private HttpResponse run(
      OutboundRequest hop, HttpUriRequestBase request, TransportErrors failures)
      throws IOException {
    var context = HttpClientContext.create();
    routes.prepare(context, hop.origin());
    Origin origin = hop.origin();
    var target = new HttpHost(origin.scheme(), origin.host(), origin.port());
    ClassicHttpResponse response = client.executeOpen(target, request, context);
    try {
      if (!Routes.reachedTarget(context)) {
        throw failures.tunnelRefused(response.getCode());
      }
      byte[] body = new ResponseReader(origin, hop.maxBytes()).read(response);
      return new HttpResponse(response.getCode(), hop.uri(), headers(response), body);
    } finally {
      // Frees the connection when the answer was not read to its end, instead of reading the rest.
      request.cancel();
      closeQuietly(response);
    }
  }

  private HttpUriRequestBase request(OutboundRequest hop) {
    var request = new HttpUriRequestBase(hop.method(), hop.uri());
    fields(hop).forEach(request::setHeader);
    hop.body().ifPresent(body -> request.setEntity(new ByteArrayEntity(body.bytes(), null)));
    return request;
  }

  private Map<String, String> fields(OutboundRequest hop) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("User-Agent", userAgent);
    fields.put("Accept-Encoding", ResponseReader.ENCODINGS);
    hop.body().map(HttpBody::contentType).ifPresent(type -> fields.put("Content-Type", type));
    hop.headers().forEach((name, value) -> replace(fields, name, value));
    hop.credential().ifPresent(use -> attach(fields, use));
    return fields;
  }

  private static void attach(Map<String, String> fields, CredentialUse use) {
    String value = use.prefix() + use.credential().secret().reveal();
    if (use.header().equalsIgnoreCase("Cookie")) {
      for (var field : fields.entrySet()) {
        if (field.getKey().equalsIgnoreCase("Cookie")) {
          value = field.getValue() + "; " + value;
        }
      }
    }
    replace(fields, use.header(), value);
  }

  private static void replace(Map<String, String> fields, String name, String value) {
    fields.keySet().removeIf(name::equalsIgnoreCase);
    fields.put(name, value);
  }

  private static HttpHeaders headers(ClassicHttpResponse response) {
    var fields = new LinkedHashMap<String, List<String>>();
    for (Header header : response.getHeaders()) {
      fields
          .computeIfAbsent(header.getName(), name -> new ArrayList<>())
          .add(Optional.ofNullable(header.getValue()).orElse(""));
    }
    return HttpHeaders.of(fields);
  }

  private static WireException asWireException(
      @Nullable Throwable cause, TransportErrors failures) {
    return switch (cause) {
      case IOException failure -> failures.translate(failure);
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      case null, default -> throw new IllegalStateException(cause);
    };
  }

  private static void closeQuietly(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException alreadyBroken) {
      // The answer is read, or its failure is on its way up already.
    }
  }
}
