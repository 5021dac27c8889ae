package dev.headroom.engine.http;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.CredentialUse;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.engine.http.outbound.HttpScope;
import dev.headroom.engine.http.outbound.Origin;
import dev.headroom.engine.http.outbound.OutboundRequest;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Decides which calls of a scope may leave the machine. */
final class RequestPolicy {
  /** Fields that decide where a message goes and where it ends: the client's alone. */
  private static final Set<String> RESERVED =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "upgrade",
          "te",
          "trailer",
          "expect",
          "proxy-authorization",
          "proxy-connection");

  private final String owner;
  private final Set<Origin> allowed = new HashSet<>();

  RequestPolicy(HttpScope scope) {
    owner = scope.owner();
    for (URI base : scope.allowedBases()) {
      allowed.add(Origin.of(base));
    }
  }

  /**
   * Checks a call before anything of it is sent. A refusal never proposes the address that was
   * refused: a service may have named it.
   *
   * @throws ProviderException of kind {@code INVALID_REQUEST} when it may not go out
   */
  void check(HttpRequest call) {
    Origin origin = Origin.of(call.uri());
    if (!origin.isSecure() && !(origin.scheme().equals("http") && origin.isLoopback())) {
      throw refused(
          "a call to " + origin + " is not encrypted",
          "give an https address; plain http reaches this machine only");
    }
    if (!allows(origin)) {
      throw refused(
          origin + " is not an address of " + owner,
          "check the addresses in `headroom config show`");
    }
    if (call.uri().getRawUserInfo() != null) {
      throw refused("the address of a call to " + origin + " holds user information");
    }
    for (String name : call.headers().keySet()) {
      if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
        throw refused("a call to " + origin + " sets the header " + name + ", which it may not");
      }
    }
    call.credential().ifPresent(use -> checkCredential(use, origin));
    call.body().ifPresent(body -> checkBody(body, origin));
  }

  boolean allows(Origin origin) {
    return allowed.contains(origin);
  }

  /**
   * Whether a redirect may be followed: within the addresses of the owner, and for a call that
   * carries no credential to any address that is encrypted, because service pages move. This
   * machine's own ports are reached from this machine only.
   */
  boolean allowsRedirect(HttpRequest call, OutboundRequest from, OutboundRequest to) {
    if (allows(to.origin())) {
      return true;
    }
    boolean isPlainRead = call.credential().isEmpty() && call.body().isEmpty();
    return isPlainRead
        && (to.origin().isLoopback()
            ? from.origin().isLoopback()
            : from.origin().isSecure() && to.origin().isSecure());
  }

  private void checkCredential(CredentialUse use, Origin origin) {
    String name = use.header().toLowerCase(Locale.ROOT);
    if (name.isEmpty() || !isVisibleAscii(name) || RESERVED.contains(name)) {
      throw refused("a call to " + origin + " has its credential in a header it may not set");
    }
    // HttpClient would send a question mark instead, and the service would call the key wrong.
    if (!isPrintableAscii(use.prefix() + use.credential().secret().reveal())) {
      throw refused(
          "the credential of " + owner + " holds a character that cannot be sent",
          "sign in again and take care to copy the credential alone");
    }
  }

  private void checkBody(HttpBody body, Origin origin) {
    if (!isPrintableAscii(body.contentType())) {
      throw refused("a call to " + origin + " names a content type that cannot be sent");
    }
  }

  private static boolean isVisibleAscii(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 127 && c != ':');
  }

  private static boolean isPrintableAscii(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 127);
  }

  private static ProviderException refused(String message) {
    return new ProviderException(ErrorKind.INVALID_REQUEST, message);
  }

  private static ProviderException refused(String message, String hint) {
    return new ProviderException(ProviderError.of(ErrorKind.INVALID_REQUEST, message, hint));
  }
}
