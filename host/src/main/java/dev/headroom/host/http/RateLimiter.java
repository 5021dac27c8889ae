package dev.headroom.host.http;

import dev.headroom.api.http.HttpReply;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides when a request may go out, so that many calls at once do not run into the limit of a
 * service. Asked before every attempt; learns from every answer. Safe for use by several threads.
 *
 * <p>A service whose budget belongs to a key rather than to a program (CloudConnexa: one bucket per
 * key for reads and one for changes, its size told by {@code X-RateLimit-*} headers) needs a
 * limiter that tells requests apart by {@link Hop#credential} and {@link Hop#method} and shares its
 * buckets between processes by a file below the state directory. It implements this interface and
 * is handed to the facade in place of {@link OriginRateLimiter}.
 */
interface RateLimiter {
  /**
   * Waits for the turn of a request.
   *
   * @param owner on whose behalf it goes out
   * @param longest how long to wait at most
   * @return empty when its turn did not come in time
   */
  Optional<Permit> acquire(String owner, Hop hop, Duration longest) throws InterruptedException;

  /** The turn of one request; closed when the request is over, however it ended. */
  interface Permit extends AutoCloseable {
    /** Learns from what the service said about its limits. */
    void answered(HttpReply reply);

    @Override
    void close();
  }
}
