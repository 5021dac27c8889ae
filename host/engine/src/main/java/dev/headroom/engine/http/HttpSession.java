package dev.headroom.engine.http;

import dev.headroom.api.http.Http;

/** The way to the network for one piece of work, such as one strategy of one provider. */
public interface HttpSession extends Http, AutoCloseable {
  /** Whether the service accepted a call that may not be repeated, and so may change something. */
  boolean hasChangedSomething();

  /** Cancels what was started and not awaited. Later calls are refused. */
  @Override
  void close();
}
