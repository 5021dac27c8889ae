package dev.headroom.engine.auth.oauth;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.engine.http.HttpService;
import dev.headroom.engine.http.HttpSession;
import dev.headroom.engine.http.outbound.HttpScope;
import dev.headroom.engine.http.outbound.Origin;
import dev.headroom.engine.platform.Deadline;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens authorization servers. Their traffic may go to the origins of the configuration and to no
 * other, all of which the provider declares as addresses like those of its own calls. Nothing but
 * the origin of a call is logged: secrets are in the form, and a server may repeat them anywhere.
 */
public final class OAuthServers {
  private final HttpService facade;
  private final EndpointDiscovery discovery;
  private final Clock clock;

  /**
   * Creates the opener.
   *
   * @param discoveryCache the directory in which discovery documents are remembered
   */
  public OAuthServers(HttpService facade, Path discoveryCache, Clock clock) {
    this.facade = facade;
    this.discovery = new EndpointDiscovery(discoveryCache, clock);
    this.clock = clock;
  }

  /**
   * Opens a server, to be closed. No request is made yet.
   *
   * @param providerId the provider on whose behalf requests are made
   * @param declared the addresses of the provider
   * @param deadline when every request is given up
   * @throws ProviderException of kind {@code INVALID_REQUEST} when an address is not protected, or
   *     has an origin that none of the provider's addresses has
   */
  public OAuthServer open(
      String providerId, List<URI> declared, OAuthConfiguration configuration, Deadline deadline) {
    List<URI> addresses = addresses(configuration);
    addresses.forEach(OAuthServers::requireProtected);
    requireDeclared(providerId, declared, addresses);
    return new OAuthServer(
        configuration,
        discovery,
        open(providerId, addresses, deadline),
        endpoint -> open(providerId, List.of(endpoint), deadline),
        clock);
  }

  private HttpSession open(String providerId, List<URI> allowed, Deadline deadline) {
    return facade.open(
        new HttpScope(providerId, allowed, refused -> Optional.empty(), deadline).asConfidential());
  }

  private static List<URI> addresses(OAuthConfiguration configuration) {
    var addresses = new ArrayList<URI>();
    configuration.issuer().ifPresent(addresses::add);
    configuration.deviceAuthorizationEndpoint().ifPresent(addresses::add);
    configuration.authorizationEndpoint().ifPresent(addresses::add);
    configuration.tokenEndpoint().ifPresent(addresses::add);
    configuration.revocationEndpoint().ifPresent(addresses::add);
    return addresses;
  }

  /** Where a provider sends credentials can be seen in its settings, before it is used. */
  private static void requireDeclared(String providerId, List<URI> declared, List<URI> addresses) {
    List<Origin> origins = declared.stream().map(Origin::of).toList();
    for (URI address : addresses) {
      if (!origins.contains(Origin.of(address))) {
        throw new ProviderException(
            ProviderError.of(
                ErrorKind.INVALID_REQUEST,
                "the sign-in of "
                    + providerId
                    + " goes to "
                    + Origin.of(address)
                    + ", which is not one of its addresses",
                "report it to the author of the plugin, who declares it as a setting"));
      }
    }
  }

  /** A secret goes over TLS, or stays on this machine. */
  private static void requireProtected(URI address) {
    boolean fits =
        address.getHost() != null
            && ("https".equalsIgnoreCase(address.getScheme())
                || ("http".equalsIgnoreCase(address.getScheme())
                    && Origin.of(address).isLoopback()));
    if (!fits) {
      throw new ProviderException(
          ErrorKind.INVALID_REQUEST, "sign-in needs https, which this address is not: " + address);
    }
  }
}
