package dev.headroom.host.provider;

import dev.headroom.host.auth.SignInContext;

/**
 * The context of one piece of work. Whoever opens it closes it when the work is done, which cancels
 * what was started and not awaited.
 */
public interface OpenContext extends SignInContext {}
