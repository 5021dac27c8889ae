package dev.headroom.engine.http.outbound;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port: what decides whether a call may go out and what may go with it (RFC 6454).
 *
 * @param scheme in lower case
 * @param host in lower case, an IPv6 address without its brackets
 * @param port never the default marker: 443 or 80 when the address names none
 */
public record Origin(String scheme, String host, int port) {
  public static Origin of(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    int port = uri.getPort();
    return new Origin(scheme, host, port >= 0 ? port : defaultPort(scheme));
  }

  public boolean isSecure() {
    return scheme.equals("https");
  }

  /**
   * Whether the host is this machine, judged by its name alone: {@code localhost} and names below
   * it (RFC 6761), 127.0.0.0/8 and ::1. Nothing is resolved.
   */
  public boolean isLoopback() {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("::1")
        || host.equals("0:0:0:0:0:0:0:1")
        || isLoopbackIpv4();
  }

  /** Returns the host as an address is written, with the port when it is not the default one. */
  public String authority() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == defaultPort(scheme) ? name : name + ":" + port;
  }

  /** Returns the origin as a settings value is written. */
  @Override
  public String toString() {
    return scheme + "://" + authority();
  }

  private boolean isLoopbackIpv4() {
    if (!host.startsWith("127.")) {
      return false;
    }
    // A name such as 127.example.com is no address.
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }
}
