package dev.headroom.engine.http;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.CredentialUse;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.engine.http.outbound.Origin;
import dev.headroom.engine.http.outbound.OutboundRequest;
import dev.headroom.engine.http.outbound.Redaction;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.utils.URIUtils;

/**
 * What a redirect makes of a request (RFC 9110, section 15.4), by stricter rules than the RFC's:
 * another origin gets neither the credential nor a header that looks like a secret nor a body, and
 * nothing goes from https to plain http.
 */
final class Redirects {
  static final int MOST = 5;

  private Redirects() {}

  /**
   * Returns the request that the answer asks for.
   *
   * @return empty when the answer is no redirect, or one that cannot be followed without sending
   *     the body to another origin
   * @throws ProviderException of kind {@code INVALID_RESPONSE} when the redirect must not be
   *     followed
   */
  static Optional<OutboundRequest> next(OutboundRequest hop, HttpResponse reply) {
    Optional<String> location = reply.headers().first("location");
    if (!isRedirect(reply.status()) || location.isEmpty()) {
      return Optional.empty();
    }
    URI target = resolve(hop, location.get());
    Origin origin = Origin.of(target);
    if (hop.origin().isSecure() && !origin.isSecure()) {
      throw refused(hop, "to plain http, where anybody could read the call");
    }
    boolean becomesGet = becomesGet(reply.status(), hop.method());
    boolean sameOrigin = origin.equals(hop.origin());
    Optional<HttpBody> body = becomesGet ? Optional.empty() : hop.body();
    if (!sameOrigin && body.isPresent()) {
      return Optional.empty();
    }
    Optional<CredentialUse> credential = sameOrigin ? hop.credential() : Optional.empty();
    return Optional.of(
        new OutboundRequest(
            becomesGet ? "GET" : hop.method(),
            target,
            origin,
            headers(hop, sameOrigin, becomesGet),
            body,
            credential,
            credential.isPresent() ? hop.account() : Optional.empty(),
            hop.maxBytes(),
            becomesGet || hop.repeatable(),
            hop.repeatableAfterRefusal()));
  }

  static ProviderException refused(OutboundRequest hop, String where) {
    return new ProviderException(
        ErrorKind.INVALID_RESPONSE, hop.origin().authority() + " redirects " + where);
  }

  private static boolean isRedirect(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  private static boolean becomesGet(int status, String method) {
    return switch (status) {
      case 303 -> !method.equals("HEAD");
      case 301, 302 -> method.equals("POST");
      default -> false;
    };
  }

  private static URI resolve(OutboundRequest hop, String location) {
    URI target;
    try {
      target = URIUtils.resolve(hop.uri(), URI.create(location.strip()));
    } catch (IllegalArgumentException unreadable) {
      throw refused(hop, "to something that is not an address");
    }
    String scheme = target.getScheme();
    boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
    if (!web || target.getHost() == null || target.getRawUserInfo() != null) {
      throw refused(hop, "to something that is not a web address");
    }
    return target;
  }

  private static Map<String, String> headers(
      OutboundRequest hop, boolean sameOrigin, boolean becomesGet) {
    var kept = new LinkedHashMap<String, String>();
    for (var header : hop.headers().entrySet()) {
      String name = header.getKey();
      boolean ofBody = becomesGet && name.regionMatches(true, 0, "content-", 0, 8);
      if (!ofBody && (sameOrigin || !Redaction.isSecretName(name))) {
        kept.put(name, header.getValue());
      }
    }
    return kept;
  }
}
