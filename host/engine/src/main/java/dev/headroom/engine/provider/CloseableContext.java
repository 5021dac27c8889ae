package dev.headroom.engine.provider;

import dev.headroom.engine.auth.credential.SignInContext;

/**
 * The context of one piece of work. Whoever opens it closes it when the work is done, which cancels
 * what was started and not awaited.
 */
public interface CloseableContext extends SignInContext {
  /** Whether the service accepted a call of this work that may change something. */
  boolean hasChangedSomething();
}
