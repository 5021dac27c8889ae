package dev.headroom.api.http;

/**
 * The only way a plugin talks to the network.
 *
 * <p>The host adds what every call needs: a deadline, retries with jittered back-off for calls that
 * may be repeated, {@code Retry-After}, caps on the size of the answer before and after
 * decompression, proxy and certificate settings, a limit on the rate, and a redacted log. A call
 * goes to the origins of the provider's {@link dev.headroom.api.Setting.Type#BASE_URL} settings
 * only, and credentials never follow a redirect to another origin.
 *
 * <p>Safe for use by several threads.
 *
 * @since 0.1
 */
public interface Http {
  /**
   * Sends a call and returns the whole answer, whatever its status.
   *
   * <p>When the call carries a credential and the answer is 401, the host asks {@link
   * dev.headroom.api.auth.Credentials#replace} for another and repeats the call once with it.
   *
   * @throws dev.headroom.api.ProviderException of kind {@code NETWORK} when there was no answer,
   *     {@code TIMEOUT} when it took too long, {@code INVALID_RESPONSE} when it was larger than
   *     allowed or broken, {@code INVALID_REQUEST} when the origin is not one of the provider's
   * @throws dev.headroom.api.CancelledException when the thread is interrupted
   */
  HttpResponse send(HttpRequest call);

  /**
   * Starts a call and returns at once, so that calls which do not need each other run at the same
   * time. Whatever is not awaited when the plugin's method returns is cancelled.
   */
  PendingResponse start(HttpRequest call);

  /** An answer that may not be here yet. */
  interface PendingResponse {
    /** Waits for the answer; throws what {@link Http#send} throws. */
    HttpResponse await();

    /** Gives the call up. */
    void cancel();
  }
}
