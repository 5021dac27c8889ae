package dev.headroom.host.http;

import dev.headroom.api.auth.Credential;
import dev.headroom.host.platform.Deadline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A facade whose pauses pass at once and are kept, on a clock that moves with them. */
final class TestHttp implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final ApacheHttpFacade facade;

  TestHttp() {
    this(HttpOptions.plain("headroom/test"));
  }

  TestHttp(HttpOptions options) {
    facade =
        new ApacheHttpFacade(options, new KeptLog(), new Timing(this::now, pauses::add, () -> 0.5));
  }

  /** Opens a scope that may call these origins, with ten seconds of time. */
  ScopedHttp open(URI... bases) {
    return open(Duration.ofSeconds(10), bases);
  }

  ScopedHttp open(Duration time, URI... bases) {
    return open(time, refused -> Optional.empty(), bases);
  }

  ScopedHttp open(
      Duration time, Function<Credential, Optional<Credential>> replacement, URI... bases) {
    return facade.open(new HttpScope("acme", Arrays.asList(bases), replacement, Deadline.in(time)));
  }

  /** Returns the pauses between attempts so far. */
  List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  /** Returns the wire log so far. */
  List<String> log() {
    return List.copyOf(log);
  }

  Instant now() {
    return START.plus(pauses.stream().reduce(Duration.ZERO, Duration::plus));
  }

  @Override
  public void close() {
    facade.close();
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
