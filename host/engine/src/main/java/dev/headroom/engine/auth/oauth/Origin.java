package dev.headroom.engine.auth.oauth;

import java.net.URI;
import java.util.Locale;

/** Scheme, host and port: what decides whether a secret may go to an address. */
record Origin(String scheme, String host, int port) {
  public static Origin of(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    return new Origin(
        scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? usual : uri.getPort());
  }
}
