package dev.headroom.engine.data.sync;

import dev.headroom.engine.data.catalog.UnusedContext;
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
