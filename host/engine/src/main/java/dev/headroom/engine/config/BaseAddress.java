package dev.headroom.engine.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules for the address of a service: {@code https}, or {@code http} to this machine only,
 * because a credential goes there; a host, perhaps a port and a path that all calls start with;
 * nothing else.
 */
final class BaseAddress {
  private BaseAddress() {}

  /** Returns what is wrong with a text; empty when it is fine. */
  static Optional<String> problem(String text) {
    URI address;
    try {
      address = new URI(text);
    } catch (URISyntaxException e) {
      return Optional.of("is not an address");
    }
    String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return Optional.of("must start with https://");
    }
    String host = address.getHost();
    if (host == null || host.isEmpty() || address.getPort() > 65_535) {
      return Optional.of("has no valid host");
    }
    if (address.getRawUserInfo() != null) {
      return Optional.of("must not hold a user or a password");
    }
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      return Optional.of("must not have a query or a fragment");
    }
    if (scheme.equals("http") && !isLoopback(host)) {
      return Optional.of("must use https: plain http is for this machine only");
    }
    return Optional.empty();
  }

  /** Returns a valid address without slashes at its end, so that a path can follow. */
  static String normalised(String text) {
    int end = text.length();
    while (text.charAt(end - 1) == '/') {
      end--;
    }
    return text.substring(0, end);
  }

  /** By its form alone: what a name resolves to is not known before the call, and may change. */
  private static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.equals("[0:0:0:0:0:0:0:1]")
        || isLoopbackAddress(host);
  }

  private static boolean isLoopbackAddress(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length != 4 || !parts[0].equals("127")) {
      return false;
    }
    for (String part : parts) {
      if (part.isEmpty()
          || part.length() > 3
          || !part.chars().allMatch(c -> c >= '0' && c <= '9')
          || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }
}
