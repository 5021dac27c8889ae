package dev.headroom.host.http;

import dev.headroom.api.http.Http;

/** Makes the ways to the network. One for the whole process; closed at its end. */
public interface HttpFacade extends AutoCloseable {
  /** Returns the way to the network for one piece of work. Cheap. */
  Http open(HttpScope scope);

  /**
   * Starts building what the first call needs (above all the TLS context) on a thread of its own.
   * Called as soon as it is known that a call is coming.
   */
  void warmUp();

  @Override
  void close();
}
