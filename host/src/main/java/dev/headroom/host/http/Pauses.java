package dev.headroom.host.http;

import java.time.Duration;

/** Lets time pass; tests let it pass at once. */
@FunctionalInterface
interface Pauses {
  void pause(Duration length) throws InterruptedException;
}
