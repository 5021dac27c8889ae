package dev.headroom.engine.http.limit;

import dev.headroom.api.http.HttpResponse;
import dev.headroom.engine.http.outbound.OutboundRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides when a request may go out, so that many calls at once do not run into the limit of a
 * service. Asked before every attempt; learns from every answer. Safe for use by several threads.
 */
public interface RateLimiter {
  /**
   * Waits for the turn of a request.
   *
   * @param owner on whose behalf it goes out
   * @param longest how long to wait at most
   * @return empty when its turn did not come in time
   * @throws dev.headroom.api.ProviderException of kind {@code RATE_LIMITED} when the service allows
   *     nothing more in this time
   */
  Optional<Permit> acquire(String owner, OutboundRequest hop, Duration longest)
      throws InterruptedException;

  /** The turn of one request; closed when the request is over, however it ended. */
  interface Permit extends AutoCloseable {
    /**
     * Learns from what the service said about its limits.
     *
     * @return whether the limiter holds the next request back for as long as the service wants, so
     *     that nobody else has to pause
     */
    boolean answered(HttpResponse reply);

    @Override
    void close();
  }
}
