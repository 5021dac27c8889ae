package dev.headroom.engine.auth.oauth;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.engine.http.HttpService;
import dev.headroom.engine.http.HttpSession;
import dev.headroom.engine.http.outbound.HttpScope;
import dev.headroom.engine.platform.Deadline;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens authorization servers. Their traffic may go to the origins of the configuration and to no
 * other, which need not be the origins that the provider's own calls may go to.
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
   * @param deadline when every request is given up
   * @throws ProviderException of kind {@code INVALID_REQUEST} when an address is not protected
   */
  public OAuthServer open(String providerId, OAuthConfiguration configuration, Deadline deadline) {
    List<URI> allowed = addresses(configuration);
    allowed.forEach(OAuthServers::requireProtected);
    var scope = new HttpScope(providerId, allowed, refused -> Optional.empty(), deadline);
    return new OAuthServer(
        configuration,
        discovery,
        facade.open(scope),
        endpoint -> confidential(providerId, endpoint, deadline),
        clock);
  }

  /** Opens a way to one endpoint and no further, of which nothing but its origin is logged. */
  private HttpSession confidential(String providerId, URI endpoint, Deadline deadline) {
    requireProtected(endpoint);
    return facade.open(
        new HttpScope(providerId, List.of(endpoint), refused -> Optional.empty(), deadline)
            .asConfidential());
  }

  private static List<URI> addresses(OAuthConfiguration configuration) {
    var addresses = new ArrayList<URI>();
    configuration.issuer().ifPresent(addresses::add);
    configuration.deviceAuthorizationEndpoint().ifPresent(addresses::add);
    configuration.tokenEndpoint().ifPresent(addresses::add);
    configuration.revocationEndpoint().ifPresent(addresses::add);
    return addresses;
  }

  /** A secret goes over TLS, or stays on this machine. */
  private static void requireProtected(URI address) {
    boolean fits =
        address.getHost() != null
            && ("https".equalsIgnoreCase(address.getScheme())
                || ("http".equalsIgnoreCase(address.getScheme()) && isLoopback(address.getHost())));
    if (!fits) {
      throw new ProviderException(
          ErrorKind.INVALID_REQUEST, "sign-in needs https, which this address is not: " + address);
    }
  }

  private static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(
              host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
          .isLoopbackAddress();
    } catch (IllegalArgumentException isName) {
      return false;
    }
  }
}
