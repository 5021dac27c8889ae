package dev.headroom.engine.http.limit;

import dev.headroom.api.http.HttpResponse;
import dev.headroom.engine.http.outbound.Origin;
import dev.headroom.engine.http.outbound.OutboundRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Limits what one owner sends to one origin: a few requests at the same time, and a pause for all
 * of them when the service asked one of them for it. A pause that does not fit into the time of a
 * request is not waited for: the service may answer as it likes.
 */
public final class OriginRateLimiter implements RateLimiter {
  /** As many as a browser opens to one host, and a little more. */
  public static final int MOST_AT_ONCE = 8;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Timing timing;
  private final Map<Key, Lane> lanes = new ConcurrentHashMap<>();

  public OriginRateLimiter(Timing timing) {
    this.timing = timing;
  }

  @Override
  public Optional<Permit> acquire(String owner, OutboundRequest hop, Duration longest)
      throws InterruptedException {
    Lane lane = lanes.computeIfAbsent(new Key(owner, hop.origin()), key -> new Lane());
    if (!lane.places.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    var permit = new LanePermit(lane);
    try {
      Duration pause = Duration.between(timing.clock().instant(), lane.notBefore.get());
      if (pause.isPositive() && pause.compareTo(longest) < 0) {
        timing.pauses().pause(pause);
      }
      return Optional.of(permit);
    } catch (InterruptedException | RuntimeException givenUp) {
      permit.close();
      throw givenUp;
    }
  }

  private record Key(String owner, Origin origin) {}

  private static final class Lane {
    final Semaphore places = new Semaphore(MOST_AT_ONCE, true);
    final AtomicReference<Instant> notBefore = new AtomicReference<>(Instant.EPOCH);
  }

  private final class LanePermit implements Permit {
    private final Lane lane;

    LanePermit(Lane lane) {
      this.lane = lane;
    }

    @Override
    public boolean answered(HttpResponse reply) {
      Instant now = timing.clock().instant();
      pauseAskedFor(reply, now)
          .filter(pause -> pause.isPositive() && pause.compareTo(LONGEST_PAUSE) <= 0)
          .ifPresent(
              pause ->
                  lane.notBefore.accumulateAndGet(
                      now.plus(pause), (one, other) -> one.isAfter(other) ? one : other));
      return false;
    }

    @Override
    public void close() {
      lane.places.release();
    }
  }

  private static Optional<Duration> pauseAskedFor(HttpResponse reply, Instant now) {
    if (reply.status() == 429 || reply.status() == 503) {
      return reply.retryAfter(now).map(moment -> Duration.between(now, moment));
    }
    return Optional.empty();
  }
}
