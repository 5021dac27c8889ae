package dev.headroom.engine.http.limit;

import dev.headroom.api.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * What a service says about the budget of a key in the headers {@code X-RateLimit-Remaining},
 * {@code -Replenish-Rate} and {@code -Replenish-Time} (seconds), as Spring Cloud Gateway and
 * services behind it send them.
 *
 * @param remaining how many requests are left
 * @param perSecond how many come back in a second, more than zero
 * @param capacity how many there can be; what is left when the service does not say
 */
record BudgetHeaders(int remaining, double perSecond, int capacity) {
  /** Nobody means to let one request in per day; a mistaken header would. */
  private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);

  /** Returns what an answer says; empty when it says nothing that can be used. */
  static Optional<BudgetHeaders> of(HttpResponse reply) {
    Optional<Integer> remaining = number(reply, "x-ratelimit-remaining");
    Optional<Integer> rate = number(reply, "x-ratelimit-replenish-rate").filter(n -> n > 0);
    Optional<Integer> seconds = number(reply, "x-ratelimit-replenish-time").filter(n -> n > 0);
    if (remaining.isEmpty() || rate.isEmpty() || seconds.isEmpty()) {
      return Optional.empty();
    }
    double perSecond = (double) rate.get() / seconds.get();
    if (perSecond * LONGEST_INTERVAL.toSeconds() < 1) {
      return Optional.empty();
    }
    int capacity = number(reply, "x-ratelimit-burst-capacity").orElse(0);
    return Optional.of(
        new BudgetHeaders(
            remaining.get(), perSecond, Math.max(1, Math.max(capacity, remaining.get()))));
  }

  private static Optional<Integer> number(HttpResponse reply, String header) {
    try {
      return reply
          .headers()
          .first(header)
          .map(text -> Integer.parseInt(text.strip()))
          .filter(number -> number >= 0);
    } catch (NumberFormatException unreadable) {
      return Optional.empty();
    }
  }
}
