package dev.headroom.engine.http.limit;

import dev.headroom.api.http.CredentialUse;
import dev.headroom.engine.http.outbound.Origin;
import dev.headroom.engine.http.outbound.OutboundRequest;
import dev.headroom.engine.platform.InstallationKey;

/**
 * Whose budget a request uses.
 *
 * @param place the provider and the origin, which share a file
 * @param credential a mark of whose account it is, or of what the request carries where that is not
 *     known; {@code -} when it carries nothing
 * @param writes whether it may change something, for which services keep a budget of its own
 */
record BudgetKey(String place, String credential, boolean writes) {
  static BudgetKey of(String owner, OutboundRequest hop, InstallationKey key) {
    boolean writes =
        switch (hop.method()) {
          case "GET", "HEAD", "OPTIONS" -> false;
          default -> true;
        };
    return new BudgetKey(
        placeOf(owner, hop.origin()),
        hop.credential().map(use -> key.mark(nameOf(hop, use))).orElse("-"),
        writes);
  }

  /** A token that was renewed goes on with the budget of the one before. */
  private static String nameOf(OutboundRequest hop, CredentialUse use) {
    return hop.account()
        .map(account -> "account " + account)
        .orElseGet(() -> use.credential().secret().reveal());
  }

  static String placeOf(String owner, Origin origin) {
    return owner + " " + origin;
  }
}
