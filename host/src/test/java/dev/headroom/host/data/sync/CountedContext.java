package dev.headroom.host.data.sync;

import dev.headroom.host.data.UnusedContext;
import java.util.concurrent.atomic.AtomicInteger;

/** A context that counts its end. */
final class CountedContext extends UnusedContext {
  private final AtomicInteger closed;

  CountedContext(AtomicInteger closed) {
    this.closed = closed;
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }
}
