package dev.headroom.api.http;

import dev.headroom.api.auth.Credential;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request to a provider. {@code toString} shows neither query, headers nor body, any of which may
 * be secret.
 *
 * @param method the HTTP method, in upper case
 * @param uri the address, absolute
 * @param headers header fields that are no credentials, in order
 * @param body the body; absent sends none at all
 * @param credential the credential and its place
 * @param timeout the longest time for one attempt; absent takes what is left of the deadline, at
 *     most thirty seconds
 * @param maxBytes the largest answer, after decompression; absent takes what the user set, by
 *     default {@link #DEFAULT_MAX_BYTES}
 * @param repeatable whether the call may be sent again after a failure; absent decides by the
 *     method, see {@link #isRepeatable()} and {@link #isRepeatableAfterRefusal()}
 * @param followRedirects whether redirects are followed
 * @since 0.1
 */
public record HttpRequest(
    String method,
    URI uri,
    Map<String, String> headers,
    Optional<HttpBody> body,
    Optional<CredentialUse> credential,
    Optional<Duration> timeout,
    Optional<Long> maxBytes,
    Optional<Boolean> repeatable,
    boolean followRedirects) {
  /** The largest answer that is accepted unless the call or the user says otherwise: 16 MiB. */
  public static final long DEFAULT_MAX_BYTES = 16L * 1024 * 1024;

  public HttpRequest {
    Objects.requireNonNull(method, "method");
    if (!uri.isAbsolute() || uri.getHost() == null) {
      throw new IllegalArgumentException("not an absolute address: " + uri.getPath());
    }
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    headers.forEach(HttpRequest::requireHeader);
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(credential, "credential");
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(maxBytes, "maxBytes");
    Objects.requireNonNull(repeatable, "repeatable");
  }

  /** Returns a GET of an address. */
  public static HttpRequest get(URI uri) {
    return of("GET", uri);
  }

  /** Returns a POST with a body. */
  public static HttpRequest post(URI uri, HttpBody body) {
    return of("POST", uri).withBody(body);
  }

  /** Returns a call of any method, without a body. */
  public static HttpRequest of(String method, URI uri) {
    return new HttpRequest(
        method,
        uri,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true);
  }

  /** Returns a copy with one more header field; an earlier one of this name is replaced. */
  public HttpRequest withHeader(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.keySet().removeIf(name::equalsIgnoreCase);
    more.put(name, value);
    return new HttpRequest(
        method, uri, more, body, credential, timeout, maxBytes, repeatable, followRedirects);
  }

  /** Returns a copy with a body. */
  public HttpRequest withBody(HttpBody body) {
    return new HttpRequest(
        method,
        uri,
        headers,
        Optional.of(body),
        credential,
        timeout,
        maxBytes,
        repeatable,
        followRedirects);
  }

  /** Returns a copy that carries {@code Authorization: Bearer …}. */
  public HttpRequest withBearer(Credential credential) {
    return withCredential(new CredentialUse(credential, "Authorization", "Bearer "));
  }

  /** Returns a copy that carries the credential as a cookie of this name. */
  public HttpRequest withCookie(String name, Credential credential) {
    return withCredential(new CredentialUse(credential, "Cookie", name + "="));
  }

  /** Returns a copy that carries a credential at a place of its own. */
  public HttpRequest withCredential(CredentialUse use) {
    return new HttpRequest(
        method,
        uri,
        headers,
        body,
        Optional.of(use),
        timeout,
        maxBytes,
        repeatable,
        followRedirects);
  }

  /** Returns a copy with another longest time for one attempt. */
  public HttpRequest withTimeout(Duration timeout) {
    return new HttpRequest(
        method,
        uri,
        headers,
        body,
        credential,
        Optional.of(timeout),
        maxBytes,
        repeatable,
        followRedirects);
  }

  /** Returns a copy with another cap on the answer, in bytes. */
  public HttpRequest withMaxBytes(long maxBytes) {
    return new HttpRequest(
        method,
        uri,
        headers,
        body,
        credential,
        timeout,
        Optional.of(maxBytes),
        repeatable,
        followRedirects);
  }

  /** Returns a copy that says whether it may be sent again, whatever came of it. */
  public HttpRequest withRepeatable(boolean repeatable) {
    return new HttpRequest(
        method,
        uri,
        headers,
        body,
        credential,
        timeout,
        maxBytes,
        Optional.of(repeatable),
        followRedirects);
  }

  /** Returns a copy that takes a redirect as the answer. */
  public HttpRequest withoutRedirects() {
    return new HttpRequest(
        method, uri, headers, body, credential, timeout, maxBytes, repeatable, false);
  }

  /**
   * Whether the call may be sent again after a failure that leaves open what was done, such as a
   * broken connection or 503: as declared, otherwise GET, HEAD and OPTIONS.
   */
  public boolean isRepeatable() {
    return repeatable.orElseGet(
        () ->
            switch (method) {
              case "GET", "HEAD", "OPTIONS" -> true;
              default -> false;
            });
  }

  /**
   * Whether the call may be sent again after 429, with which a service refuses a call before it
   * does anything: as declared, otherwise always.
   */
  public boolean isRepeatableAfterRefusal() {
    return repeatable.orElse(true);
  }

  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
  }

  private static void requireHeader(String name, String value) {
    if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c == ':' || c >= 127)) {
      throw new IllegalArgumentException("not a header name");
    }
    if (value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
      throw new IllegalArgumentException("the header " + name + " has a control character");
    }
  }
}
