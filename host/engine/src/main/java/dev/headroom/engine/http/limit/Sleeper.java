package dev.headroom.engine.http.limit;

import java.time.Duration;

/** Lets time pass; tests let it pass at once. */
@FunctionalInterface
public interface Sleeper {
  void pause(Duration length) throws InterruptedException;
}
