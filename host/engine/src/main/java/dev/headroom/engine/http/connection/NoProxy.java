package dev.headroom.engine.http.connection;

import dev.headroom.engine.http.outbound.Origin;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The list of hosts that are called directly, in the syntax that curl and Go share: names and
 * addresses divided by commas or spaces.
 *
 * <ul>
 *   <li>{@code *} alone names every host
 *   <li>{@code example.com}, {@code .example.com} and {@code *.example.com} name the host and every
 *       name below it (Go leaves the host itself out of the latter two; curl does not)
 *   <li>{@code 10.1.2.3}, {@code fd00::1} name an address, {@code 10.0.0.0/8} a network; they are
 *       compared with what stands in the call's address, nothing is resolved
 *   <li>{@code example.com:8443} names one port only
 * </ul>
 *
 * What cannot be understood is passed over, as curl and Go do.
 */
final class NoProxy {
  private static final int ANY_PORT = 0;

  private final List<Rule> rules;

  private NoProxy(List<Rule> rules) {
    this.rules = rules;
  }

  static NoProxy parse(String list) {
    var rules = new ArrayList<Rule>();
    int start = -1;
    for (int i = 0; i <= list.length(); i++) {
      boolean divides = i == list.length() || list.charAt(i) == ',' || list.charAt(i) <= ' ';
      if (!divides && start < 0) {
        start = i;
      } else if (divides && start >= 0) {
        rule(list.substring(start, i).toLowerCase(Locale.ROOT)).ifPresent(rules::add);
        start = -1;
      }
    }
    return new NoProxy(List.copyOf(rules));
  }

  boolean matches(Origin origin) {
    if (rules.isEmpty()) {
      return false;
    }
    Optional<byte[]> address = address(origin.host());
    for (Rule rule : rules) {
      if (rule.matches(origin, address)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Rule> rule(String entry) {
    if (entry.equals("*")) {
      return Optional.of((origin, address) -> true);
    }
    int slash = entry.indexOf('/');
    if (slash >= 0) {
      return network(entry.substring(0, slash), entry.substring(slash + 1));
    }
    Optional<byte[]> whole = address(withoutBrackets(entry));
    if (whole.isPresent()) {
      return Optional.of(new Network(whole.get(), whole.get().length * 8, ANY_PORT));
    }
    int colon = entry.lastIndexOf(':');
    int port = colon < 0 ? ANY_PORT : number(entry.substring(colon + 1), 65_535);
    if (colon >= 0 && port < 0) {
      return Optional.empty();
    }
    String host = colon < 0 ? entry : entry.substring(0, colon);
    Optional<byte[]> address = address(withoutBrackets(host));
    if (address.isPresent()) {
      return Optional.of(new Network(address.get(), address.get().length * 8, port));
    }
    String name = host.startsWith("*.") ? host.substring(2) : host;
    name = name.startsWith(".") ? name.substring(1) : name;
    return name.isEmpty() ? Optional.empty() : Optional.of(new Name(name, port));
  }

  private static Optional<Rule> network(String base, String prefix) {
    int bits = number(prefix, 128);
    return address(withoutBrackets(base))
        .filter(bytes -> bits >= 0 && bits <= bytes.length * 8)
        .map(bytes -> new Network(bytes, bits, ANY_PORT));
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** Reads an address literal; a name is none, and is not resolved. */
  private static Optional<byte[]> address(String host) {
    boolean likeIpv4 = !host.isEmpty();
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      likeIpv4 &= c == '.' || (c >= '0' && c <= '9');
    }
    boolean likeIpv6 = host.indexOf(':') != host.lastIndexOf(':');
    if (!likeIpv4 && !likeIpv6) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(host).getAddress());
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /** Returns the number, or -1 when the text is none or too large. */
  private static int number(String text, int largest) {
    try {
      int number = Integer.parseUnsignedInt(text);
      return number >= 0 && number <= largest ? number : -1;
    } catch (NumberFormatException none) {
      return -1;
    }
  }

  @FunctionalInterface
  private interface Rule {
    boolean matches(Origin origin, Optional<byte[]> address);
  }

  private record Name(String name, int port) implements Rule {
    @Override
    public boolean matches(Origin origin, Optional<byte[]> address) {
      String host = origin.host();
      boolean same = host.equals(name) || host.endsWith("." + name);
      return same && (port == ANY_PORT || port == origin.port());
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Network(byte[] base, int bits, int port) implements Rule {
    @Override
    public boolean matches(Origin origin, Optional<byte[]> address) {
      return address.isPresent()
          && address.get().length == base.length
          && (port == ANY_PORT || port == origin.port())
          && startsAlike(address.get());
    }

    private boolean startsAlike(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (base[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
