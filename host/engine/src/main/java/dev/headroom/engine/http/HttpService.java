package dev.headroom.engine.http;

import dev.headroom.engine.http.outbound.HttpScope;

/** Makes the ways to the network. One for the whole process; closed at its end. */
public interface HttpService extends AutoCloseable {
  /** Returns the way to the network for one piece of work, closed when that work is done. Cheap. */
  HttpSession open(HttpScope scope);

  /**
   * Starts building what the first call needs (above all the TLS context) on threads of its own.
   * Called as soon as it is known that an https call is coming; more calls do nothing.
   */
  void warmUp();

  /** Closes all connections. Calls that are under way fail. */
  @Override
  void close();
}
