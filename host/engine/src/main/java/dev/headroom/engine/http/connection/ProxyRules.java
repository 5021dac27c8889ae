package dev.headroom.engine.http.connection;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Secret;
import dev.headroom.engine.http.outbound.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Which calls go through a proxy: https calls, unless the host is named by the exceptions. Plain
 * http reaches loopback only, and loopback is always called directly, so {@code http_proxy} means
 * nothing here.
 */
public final class ProxyRules {
  private final Optional<ProxyServer> server;
  private final NoProxy exceptions;

  private ProxyRules(Optional<ProxyServer> server, NoProxy exceptions) {
    this.server = server;
    this.exceptions = exceptions;
  }

  /**
   * Returns the rules.
   *
   * @throws ProviderException of kind {@code NOT_CONFIGURED} when the address of the proxy is
   *     wrong; shows no password
   */
  public static ProxyRules of(HttpOptions options) {
    return new ProxyRules(
        options.proxy().filter(text -> !text.value().equals("direct")).map(ProxyRules::parse),
        NoProxy.parse(options.noProxy().map(HttpOptions.Text::value).orElse("")));
  }

  Optional<ProxyServer> proxyFor(Origin origin) {
    boolean direct = !origin.isSecure() || origin.isLoopback() || exceptions.matches(origin);
    return direct ? Optional.empty() : server;
  }

  private static ProxyServer parse(HttpOptions.Text text) {
    // Without a scheme the address is one of an http proxy, as with curl and Go.
    String address = text.value().contains("://") ? text.value() : "http://" + text.value();
    URI uri = read(address, text);
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (scheme.startsWith("socks")) {
      throw refused(text, "SOCKS proxies are not supported; give the address of an HTTP proxy");
    }
    boolean secure = scheme.equals("https");
    if (!secure && !scheme.equals("http")) {
      throw refused(text, "it starts neither with http:// nor with https://");
    }
    if (uri.getHost() == null) {
      throw refused(text, "it names no host");
    }
    Origin origin = Origin.of(uri);
    return new ProxyServer(
        secure,
        origin.host(),
        origin.port(),
        Optional.ofNullable(uri.getRawUserInfo()).map(userInfo -> login(userInfo, text)));
  }

  private static URI read(String address, HttpOptions.Text text) {
    try {
      return new URI(address);
    } catch (URISyntaxException wrong) {
      // The exception quotes the address, password included.
      throw refused(text, "it is not an address");
    }
  }

  private static ProxyServer.Login login(String userInfo, HttpOptions.Text text) {
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    try {
      return new ProxyServer.Login(
          decode(user),
          password.isEmpty() ? Optional.empty() : Optional.of(Secret.of(decode(password))));
    } catch (IllegalArgumentException wrong) {
      throw refused(text, "its user or password is not percent-encoded");
    }
  }

  private static String decode(String text) {
    // A plus sign stands for itself in this part of an address.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static ProviderException refused(HttpOptions.Text text, String why) {
    return new ProviderException(
        ProviderError.of(
            ErrorKind.NOT_CONFIGURED,
            "the proxy given by " + text.origin() + " cannot be used: " + why,
            "correct " + text.origin() + ", or set http.proxy to direct"));
  }
}
