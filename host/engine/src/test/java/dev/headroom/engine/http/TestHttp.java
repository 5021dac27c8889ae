package dev.headroom.engine.http;

import dev.headroom.engine.http.connection.HttpOptions;
import dev.headroom.engine.http.limit.Timing;
import dev.headroom.engine.http.outbound.CredentialResponses;
import dev.headroom.engine.http.outbound.HttpScope;
import dev.headroom.engine.http.wire.WireLog;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.InstallationKey;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.DnsResolver;

/** A facade whose pauses pass at once and are kept, on a clock that moves with them. */
public final class TestHttp implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  /** No test waits for it to pass; it only has to be enough for a machine that is busy. */
  private static final Duration PLENTY = Duration.ofSeconds(25);

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final ApacheHttpService facade;

  public TestHttp() {
    this(HttpOptions.plain("headroom/test"));
  }

  public TestHttp(HttpOptions options) {
    this(options, TestHttp::resolve);
  }

  public TestHttp(HttpOptions options, Names names) {
    facade =
        new ApacheHttpService(
            options,
            new KeptLog(),
            Optional.empty(),
            InstallationKey.ofProcess(),
            new Timing(this::now, pauses::add, () -> 0.5),
            new TestResolver(names));
  }

  /** Opens a scope that may call these origins, with plenty of time. */
  public HttpSession open(URI... bases) {
    return open(PLENTY, bases);
  }

  HttpSession openFor(String owner, URI... bases) {
    return facade.open(
        new HttpScope(
            owner, Arrays.asList(bases), refused -> Optional.empty(), Deadline.in(PLENTY)));
  }

  HttpSession openForUsage(URI... bases) {
    return facade.open(
        new HttpScope(
                "acme", Arrays.asList(bases), refused -> Optional.empty(), Deadline.in(PLENTY))
            .forUsage());
  }

  public HttpSession open(Duration time, URI... bases) {
    return open(time, refused -> Optional.empty(), bases);
  }

  public HttpSession open(Duration time, CredentialResponses responses, URI... bases) {
    return facade.open(new HttpScope("acme", Arrays.asList(bases), responses, Deadline.in(time)));
  }

  void warmUp() {
    facade.warmUp();
  }

  /** Returns the pauses between attempts so far. */
  List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  /** Returns the wire log so far. */
  public List<String> log() {
    return List.copyOf(log);
  }

  Instant now() {
    return START.plus(pauses.stream().reduce(Duration.ZERO, Duration::plus));
  }

  @Override
  public void close() {
    facade.close();
  }

  /** Finds this machine by its names, and nothing else; asks nobody. */
  private static InetAddress[] resolve(String host) throws UnknownHostException {
    if (host.equals("localhost") || host.equals("127.0.0.1")) {
      return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
    }
    throw new UnknownHostException(host);
  }

  /** Stands in for the name servers. */
  interface Names {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private record TestResolver(Names names) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return names.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  private final class KeptLog implements WireLog {
    @Override
    public boolean isOn() {
      return true;
    }

    @Override
    public void line(String line) {
      log.add(line);
    }
  }
}
