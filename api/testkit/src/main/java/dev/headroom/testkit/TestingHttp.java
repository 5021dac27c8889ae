package dev.headroom.testkit;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.http.CredentialUse;
import dev.headroom.api.http.Http;
import dev.headroom.api.http.HttpHeaders;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.toolkit.http.ForeignResponses;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The network as the SPI promises it: calls to declared origins only, one repetition with another
 * credential after a 401, a cap on the answer, and no credential across origins. It does not retry:
 * a test wants to see the first failure.
 */
public final class TestingHttp implements Http {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int MOST_REDIRECTS = 5;

  private final HttpClient client;
  private final List<URI> allowedBases;
  private final Function<Credential, Optional<Credential>> replacement;
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final Queue<TestingPendingReply> started = new ConcurrentLinkedQueue<>();

  /**
   * @param client does not follow redirects; shared by many, closed by its owner
   * @param allowedBases the base addresses whose origins may be called
   * @param replacement returns a better credential than one that was refused
   */
  public TestingHttp(
      HttpClient client,
      List<URI> allowedBases,
      Function<Credential, Optional<Credential>> replacement) {
    this.client = client;
    this.allowedBases = List.copyOf(allowedBases);
    this.replacement = replacement;
  }

  /** Returns the calls that were refused because their origin is not declared. */
  public List<String> refused() {
    return List.copyOf(refused);
  }

  @Override
  public HttpResponse send(HttpRequest call) {
    HttpResponse reply = follow(call);
    Optional<CredentialUse> use = call.credential();
    if (reply.status() != 401 || use.isEmpty()) {
      return reply;
    }
    return replacement
        .apply(use.get().credential())
        .map(other -> follow(call.withCredential(use.get().with(other))))
        .orElse(reply);
  }

  @Override
  public PendingResponse start(HttpRequest call) {
    var reply = TestingPendingReply.start(() -> send(call));
    started.add(reply);
    return reply;
  }

  /**
   * Waits for the calls for which nobody waited, so that none of them reaches into what comes next.
   * The host cancels them; a test wants to know which calls were made.
   */
  public void settle() {
    for (TestingPendingReply reply = started.poll(); reply != null; reply = started.poll()) {
      reply.join();
    }
  }

  private HttpResponse follow(HttpRequest call) {
    HttpResponse reply = exchange(call, call.uri(), call.credential());
    for (int count = 0; call.followRedirects() && isRedirect(reply); count++) {
      if (count == MOST_REDIRECTS) {
        throw new ProviderException(ErrorKind.INVALID_RESPONSE, "too many redirects");
      }
      URI next = reply.uri().resolve(reply.headers().first("location").orElseThrow());
      boolean sameOrigin = isSameOrigin(call.uri(), next);
      reply = exchange(call, next, sameOrigin ? call.credential() : Optional.empty());
    }
    return reply;
  }

  private static boolean isRedirect(HttpResponse reply) {
    return reply.status() >= 301
        && reply.status() <= 308
        && reply.status() != 304
        && reply.headers().first("location").isPresent();
  }

  private HttpResponse exchange(HttpRequest call, URI uri, Optional<CredentialUse> credential) {
    if (allowedBases.stream().noneMatch(base -> isSameOrigin(base, uri))) {
      String message = uri.getHost() + " is none of the declared base addresses";
      refused.add(message);
      throw new ProviderException(ErrorKind.INVALID_REQUEST, message);
    }
    java.net.http.HttpRequest request = request(call, uri, credential);
    try {
      java.net.http.HttpResponse<InputStream> response =
          client.send(request, java.net.http.HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        long cap = call.maxBytes().orElse(HttpRequest.DEFAULT_MAX_BYTES);
        byte[] bytes = body.readNBytes((int) Math.min(cap + 1, Integer.MAX_VALUE - 8));
        if (bytes.length > cap) {
          throw new ProviderException(
              ErrorKind.INVALID_RESPONSE, "the answer is larger than allowed");
        }
        var answer =
            new HttpResponse(
                response.statusCode(), uri, HttpHeaders.of(response.headers().map()), bytes);
        ForeignResponses.errorOf(call, answer)
            .ifPresent(
                error -> {
                  throw new ProviderException(error);
                });
        return answer;
      }
    } catch (HttpTimeoutException late) {
      throw failure(ErrorKind.TIMEOUT, "no answer from " + uri.getHost() + " in time", late);
    } catch (IOException broken) {
      throw failure(ErrorKind.NETWORK, "the connection to " + uri.getHost() + " broke", broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancelledException("interrupted", interrupted);
    }
  }

  private static java.net.http.HttpRequest request(
      HttpRequest call, URI uri, Optional<CredentialUse> credential) {
    java.net.http.HttpRequest.BodyPublisher publisher =
        call.body()
            .map(body -> java.net.http.HttpRequest.BodyPublishers.ofByteArray(body.bytes()))
            .orElseGet(java.net.http.HttpRequest.BodyPublishers::noBody);
    java.net.http.HttpRequest.Builder request =
        java.net.http.HttpRequest.newBuilder(uri)
            .method(call.method(), publisher)
            .timeout(call.timeout().filter(limit -> limit.compareTo(LONGEST) < 0).orElse(LONGEST));
    call.body().ifPresent(body -> request.setHeader("Content-Type", body.contentType()));
    call.headers().forEach(request::setHeader);
    credential.ifPresent(
        use -> request.setHeader(use.header(), use.prefix() + use.credential().secret().reveal()));
    return request.build();
  }

  private static boolean isSameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && one.getPort() == other.getPort();
  }

  private static ProviderException failure(ErrorKind kind, String message, Exception cause) {
    return new ProviderException(ProviderError.of(kind, message), cause);
  }
}
