package dev.headroom.engine.http.limit;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.engine.http.outbound.OutboundRequest;
import dev.headroom.engine.http.wire.WireLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Spends the budgets of keys: where a service {@linkplain BudgetHeaders told} how many requests are
 * left to a key and how fast they come back, a request waits for its token before it asks for its
 * place among the others. Reads and writes have budgets of their own. Where no service told
 * anything, nothing is counted and no file is touched.
 *
 * <p>After a refusal (429) nothing goes out for as long as {@code Retry-After} says, otherwise
 * until a token has come back, otherwise for 15, 30 and then 60 seconds, give or take a fifth.
 */
public final class KeyRateLimiter implements RateLimiter {
  private static final Duration FIRST_REFUSAL = Duration.ofSeconds(15);
  private static final int MOST_DOUBLINGS = 2;
  private static final double JITTER = 0.2;

  private final RateLimiter places;
  private final Budgets budgets;
  private final Timing timing;
  private final WireLog log;

  /** Requests that have their token and no answer yet. */
  private final Map<BudgetKey, AtomicInteger> pending = new ConcurrentHashMap<>();

  /**
   * Creates a limiter.
   *
   * @param places decides about everything but budgets
   * @param log hears of pauses
   */
  public KeyRateLimiter(RateLimiter places, Budgets budgets, Timing timing, WireLog log) {
    this.places = places;
    this.budgets = budgets;
    this.timing = timing;
    this.log = log;
  }

  @Override
  public Optional<Permit> acquire(String owner, OutboundRequest hop, Duration longest)
      throws InterruptedException {
    if (!budgets.isBudgeted(BudgetKey.placeOf(owner, hop.origin()))) {
      return places
          .acquire(owner, hop, longest)
          .map(place -> new KeyPermit(place, owner, hop, Optional.empty()));
    }
    BudgetKey key = budgets.keyOf(owner, hop);
    Duration pause = take(key, hop, longest);
    pending(key).incrementAndGet();
    boolean isGranted = false;
    try {
      if (pause.isPositive()) {
        log.waiting(owner, pause);
        timing.pauses().pause(pause);
      }
      Optional<Permit> place = places.acquire(owner, hop, longest.minus(pause));
      isGranted = place.isPresent();
      return place.map(granted -> new KeyPermit(granted, owner, hop, Optional.of(key)));
    } finally {
      if (!isGranted) {
        pending(key).decrementAndGet();
        budgets.change(key, before -> before.map(TokenBucket::returned));
      }
    }
  }

  /** Takes a token and returns how long to wait for it; takes none when there is no such time. */
  private Duration take(BudgetKey key, OutboundRequest hop, Duration longest) {
    var pause = new AtomicReference<>(Duration.ZERO);
    budgets.change(
        key,
        before -> {
          if (before.isEmpty()) {
            return before;
          }
          Instant now = timing.clock().instant();
          pause.set(before.get().pause(now));
          return pause.get().compareTo(longest) < 0 ? Optional.of(before.get().taken(now)) : before;
        });
    if (pause.get().compareTo(longest) >= 0 && pause.get().isPositive()) {
      throw new ProviderException(
          ProviderError.of(
                  ErrorKind.RATE_LIMITED,
                  "the requests that " + hop.origin().authority() + " allows are used up")
              .withRetryAt(timing.clock().instant().plus(pause.get())));
    }
    return pause.get();
  }

  private AtomicInteger pending(BudgetKey key) {
    return pending.computeIfAbsent(key, none -> new AtomicInteger());
  }

  private final class KeyPermit implements Permit {
    private final Permit place;
    private final String owner;
    private final OutboundRequest hop;
    private final Optional<BudgetKey> counted;

    KeyPermit(Permit place, String owner, OutboundRequest hop, Optional<BudgetKey> counted) {
      this.place = place;
      this.owner = owner;
      this.hop = hop;
      this.counted = counted;
    }

    @Override
    public boolean answered(HttpResponse reply) {
      boolean isHeldBack = place.answered(reply);
      Optional<BudgetHeaders> told = BudgetHeaders.of(reply);
      boolean isRefused = reply.status() == 429;
      if (told.isEmpty() && (counted.isEmpty() || !isRefused)) {
        return isHeldBack;
      }
      BudgetKey key = counted.orElseGet(() -> budgets.keyOf(owner, hop));
      Instant now = timing.clock().instant();
      var known = new AtomicReference<Optional<TokenBucket>>(Optional.empty());
      budgets.change(
          key,
          before -> {
            Optional<TokenBucket> learnt =
                told.map(headers -> learnt(headers, key, before, now)).or(() -> before);
            known.set(
                isRefused
                    ? learnt.map(bucket -> closed(bucket, reply, told.isPresent(), now))
                    : learnt);
            return known.get();
          });
      return isHeldBack || (isRefused && known.get().isPresent());
    }

    /** What others of this process have taken, the service does not know of yet. */
    private TokenBucket learnt(
        BudgetHeaders told, BudgetKey key, Optional<TokenBucket> before, Instant now) {
      int others = Math.max(0, pending(key).get() - 1);
      double capacity = Math.max(told.capacity(), before.map(TokenBucket::capacity).orElse(0.0));
      return new TokenBucket(
          (double) told.remaining() - others,
          now,
          told.perSecond(),
          capacity,
          before.map(TokenBucket::notBefore).orElse(Instant.EPOCH),
          0);
    }

    private TokenBucket closed(
        TokenBucket bucket, HttpResponse reply, boolean toldNow, Instant now) {
      Optional<Instant> asked = reply.retryAfter(now);
      if (asked.isPresent()) {
        return bucket.closedUntil(asked.get(), 0);
      }
      if (toldNow) {
        return bucket.closedUntil(now.plus(interval(bucket)), 0);
      }
      long whole = FIRST_REFUSAL.toMillis() << Math.min(bucket.refusals(), MOST_DOUBLINGS);
      double share = 1 - JITTER + 2 * JITTER * timing.chance().getAsDouble();
      return bucket.closedUntil(now.plusMillis((long) (whole * share)), bucket.refusals() + 1);
    }

    private static Duration interval(TokenBucket bucket) {
      return Duration.ofMillis((long) Math.ceil(1000 / bucket.perSecond()));
    }

    @Override
    public void close() {
      counted.ifPresent(key -> pending(key).decrementAndGet());
      place.close();
    }
  }
}
