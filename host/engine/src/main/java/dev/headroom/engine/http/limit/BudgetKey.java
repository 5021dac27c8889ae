package dev.headroom.engine.http.limit;

import dev.headroom.api.http.CredentialUse;
import dev.headroom.engine.http.outbound.Origin;
import dev.headroom.engine.http.outbound.OutboundRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whose budget a request uses.
 *
 * @param place the provider and the origin, which share a file
 * @param credential the start of the hash of whose account it is, or of what the request carries
 *     where that is not known; {@code -} when it carries nothing
 * @param writes whether it may change something, for which services keep a budget of its own
 */
record BudgetKey(String place, String credential, boolean writes) {
  private static final int LENGTH_OF_HASH = 8;

  static BudgetKey of(String owner, OutboundRequest hop) {
    boolean writes =
        switch (hop.method()) {
          case "GET", "HEAD", "OPTIONS" -> false;
          default -> true;
        };
    return new BudgetKey(
        placeOf(owner, hop.origin()),
        hop.credential().map(use -> hash(mark(hop, use))).orElse("-"),
        writes);
  }

  /** A token that was renewed goes on with the budget of the one before. */
  private static String mark(OutboundRequest hop, CredentialUse use) {
    return hop.account()
        .map(account -> "account " + account)
        .orElseGet(() -> use.credential().secret().reveal());
  }

  static String placeOf(String owner, Origin origin) {
    return owner + " " + origin;
  }

  /** Half of a hash tells accounts and credentials apart and gives none away. */
  private static String hash(String mark) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(mark.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, LENGTH_OF_HASH);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
