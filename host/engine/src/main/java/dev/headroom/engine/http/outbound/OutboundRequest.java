package dev.headroom.engine.http.outbound;

import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.CredentialUse;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it goes out: a call, or what a redirect made of it.
 *
 * @param headers the header fields of the call, without the credential
 * @param credential absent when there is none or it was left behind at a redirect
 * @param account names whose credential it is, the same after a renewal; absent when not known
 * @param maxBytes the largest answer after decompression
 * @param repeatable whether it may be sent again after a failure
 * @param repeatableAfterRefusal whether it may be sent again after 429, which refused it unread
 */
public record OutboundRequest(
    String method,
    URI uri,
    Origin origin,
    Map<String, String> headers,
    Optional<HttpBody> body,
    Optional<CredentialUse> credential,
    Optional<String> account,
    long maxBytes,
    boolean repeatable,
    boolean repeatableAfterRefusal) {

  /**
   * Returns the first request of a call.
   *
   * @param credential what it carries, which may be newer than what the call was made with
   */
  public static OutboundRequest first(
      HttpRequest call, Optional<CredentialUse> credential, HttpScope scope) {
    return new OutboundRequest(
        call.method(),
        call.uri(),
        Origin.of(call.uri()),
        call.headers(),
        call.body(),
        credential,
        credential.flatMap(use -> scope.account().apply(use.credential())),
        call.maxBytes().orElse(scope.maxAnswer()),
        call.isRepeatable() && !scope.aboutUsage(),
        call.isRepeatableAfterRefusal() && !scope.aboutUsage());
  }

  /** Returns the secrets this request carries, for masking. */
  public List<Secret> secrets() {
    return credential.map(use -> List.of(use.credential().secret())).orElse(List.of());
  }

  /** The query, the headers and the body may be secret. */
  @Override
  public String toString() {
    return method + " " + origin + uri.getRawPath();
  }
}
