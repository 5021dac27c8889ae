package dev.headroom.engine.http;

import dev.headroom.engine.http.connection.HttpOptions;
import dev.headroom.engine.http.connection.LazyTls;
import dev.headroom.engine.http.connection.ProxyRules;
import dev.headroom.engine.http.connection.Routes;
import dev.headroom.engine.http.connection.TrustRoots;
import dev.headroom.engine.http.limit.Budgets;
import dev.headroom.engine.http.limit.KeyRateLimiter;
import dev.headroom.engine.http.limit.OriginRateLimiter;
import dev.headroom.engine.http.limit.RateLimiter;
import dev.headroom.engine.http.limit.Timing;
import dev.headroom.engine.http.outbound.HttpScope;
import dev.headroom.engine.http.wire.ApacheWire;
import dev.headroom.engine.http.wire.WireLog;
import dev.headroom.engine.platform.InstallationKey;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The facade on Apache HttpClient 5, its classic (blocking) half with HTTP/1.1 only: the calls are
 * few and each to another host, so HTTP/2 would buy nothing and its negotiation costs at start-up.
 *
 * <p>Everything the client would do by itself is off (cookies, authentication, redirects, retries,
 * decompression): the rules for these are ours, and what is not there does not have to be loaded.
 */
public final class ApacheHttpService implements HttpService {
  private static final int LONGEST_LINE = 16 * 1024;
  private static final int MOST_HEADERS = 200;
  private static final int MOST_CONNECTIONS = 256;
  private static final Timeout LONGEST_CONNECT = Timeout.ofSeconds(10);
  private static final Timeout LONGEST_IDLE = Timeout.ofSeconds(15);

  private final HttpOptions options;
  private final WireLog log;
  private final Timing timing;
  private final DnsResolver names;
  private final RateLimiter limiter;
  private final LazyTls tls;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable CloseableHttpClient client;
  private @Nullable ApacheWire wire;
  private boolean closed;

  /** Makes a facade that shares the budgets of services with nobody. */
  public ApacheHttpService(HttpOptions options, WireLog log) {
    this(
        options,
        log,
        Optional.empty(),
        InstallationKey.ofProcess(),
        Timing.real(),
        SystemDefaultDnsResolver.INSTANCE);
  }

  /**
   * Makes a facade. Cheap: the client comes into being with the first call or the warm-up.
   *
   * @param budgets the directory in which processes share what services told of their budgets
   * @param key marks whose budgets they are
   */
  public ApacheHttpService(HttpOptions options, WireLog log, Path budgets, InstallationKey key) {
    this(options, log, Optional.of(budgets), key, Timing.real(), SystemDefaultDnsResolver.INSTANCE);
  }

  ApacheHttpService(
      HttpOptions options,
      WireLog log,
      Optional<Path> budgets,
      InstallationKey key,
      Timing timing,
      DnsResolver names) {
    this.options = options;
    this.log = log;
    this.timing = timing;
    this.names = names;
    limiter =
        new KeyRateLimiter(
            new OriginRateLimiter(timing), new Budgets(budgets, key, timing.clock()), timing, log);
    tls = new LazyTls(new TrustRoots(options)::context);
  }

  @Override
  public HttpSession open(HttpScope scope) {
    return new PolicyHttpSession(scope, this::wire, limiter, timing, log);
  }

  @Override
  public void warmUp() {
    inBackground(tls::build);
    inBackground(this::wire);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (client != null) {
        client.close(CloseMode.IMMEDIATE);
      }
    } finally {
      lock.unlock();
    }
  }

  private ApacheWire wire() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("a call after the end of the command");
      }
      if (wire == null) {
        var routes = new Routes(ProxyRules.of(options));
        client = client(routes);
        wire = new ApacheWire(client, routes, options.userAgent());
      }
      return wire;
    } finally {
      lock.unlock();
    }
  }

  private CloseableHttpClient client(Routes routes) {
    return HttpClientBuilder.create()
        .setConnectionManager(connections())
        .setRoutePlanner(routes)
        .addExecInterceptorAfter(ChainElement.CONNECT.name(), "reached", routes)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build())
        .setUserAgent(options.userAgent())
        // Their defaults would load a list of public suffixes and a dozen schemes.
        .setDefaultCookieSpecRegistry(name -> null)
        .setDefaultAuthSchemeRegistry(name -> null)
        .disableCookieManagement()
        .disableAuthCaching()
        .disableConnectionState()
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableContentCompression()
        .build();
  }

  private HttpClientConnectionManager connections() {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setTlsSocketStrategy(tls)
        .setDnsResolver(names)
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setMaxConnPerRoute(MOST_CONNECTIONS)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(LONGEST_CONNECT)
                .setTimeToLive(TimeValue.ofMinutes(5))
                .setIdleTimeout(LONGEST_IDLE)
                // Costs a millisecond per call, and spares a POST, which is never repeated, the
                // failure on a connection that the service has closed meanwhile.
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build())
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setMaxLineLength(LONGEST_LINE)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build())
                .build())
        .build();
  }

  /** What fails here fails again, and is reported, at the first call. */
  private static void inBackground(Runnable work) {
    Thread.ofPlatform()
        .daemon()
        .name("http warm-up")
        .uncaughtExceptionHandler((thread, failure) -> {})
        .start(work);
  }
}
