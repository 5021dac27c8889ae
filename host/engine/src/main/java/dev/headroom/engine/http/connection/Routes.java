package dev.headroom.engine.http.connection;

import dev.headroom.api.auth.Secret;
import dev.headroom.engine.http.outbound.Origin;
import java.io.IOException;
import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.RouteInfo;
import org.apache.hc.client5.http.auth.AuthExchange;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Leads each call straight to its target or through the proxy that is meant for it. */
public final class Routes implements HttpRoutePlanner, ExecChainHandler {
  private static final String REACHED = "headroom.target-reached";

  private final ProxyRules rules;

  public Routes(ProxyRules rules) {
    this.rules = rules;
  }

  public Optional<ProxyServer> proxyFor(Origin origin) {
    return rules.proxyFor(origin);
  }

  @Override
  public HttpRoute determineRoute(HttpHost target, HttpContext context) {
    var origin = new Origin(target.getSchemeName(), target.getHostName(), target.getPort());
    return proxyFor(origin)
        .map(
            proxy ->
                new HttpRoute(
                    target,
                    null,
                    host(proxy),
                    true,
                    RouteInfo.TunnelType.TUNNELLED,
                    RouteInfo.LayerType.LAYERED))
        .orElseGet(() -> new HttpRoute(target, null, origin.isSecure()));
  }

  /** Has the login of the proxy sent with the first request for a tunnel, not after a refusal. */
  public void prepare(HttpClientContext context, Origin origin) {
    Optional<ProxyServer> proxy = proxyFor(origin);
    if (proxy.isEmpty() || proxy.get().login().isEmpty()) {
      return;
    }
    ProxyServer.Login login = proxy.get().login().get();
    var scheme = new BasicScheme();
    scheme.initPreemptive(
        new UsernamePasswordCredentials(
            login.user(), login.password().map(Secret::reveal).orElse("").toCharArray()));
    AuthExchange exchange = context.getAuthExchange(host(proxy.get()));
    exchange.select(scheme);
  }

  /**
   * Stands right behind the part that connects, and notes that a connection to the target came
   * about. When a proxy refuses the tunnel, HttpClient passes the proxy's answer on as if it were
   * the target's; without this note the two could not be told apart.
   */
  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    scope.clientContext.setAttribute(REACHED, true);
    return chain.proceed(request, scope);
  }

  /** Whether the exchange of this context got as far as the target. */
  public static boolean reachedTarget(HttpClientContext context) {
    return context.getAttribute(REACHED) != null;
  }

  private static HttpHost host(ProxyServer proxy) {
    return new HttpHost(proxy.secure() ? "https" : "http", proxy.host(), proxy.port());
  }
}
