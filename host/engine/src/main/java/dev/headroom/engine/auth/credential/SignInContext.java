package dev.headroom.engine.auth.credential;

import dev.headroom.api.ProviderContext;

/**
 * The context of a sign-in that a plugin performs itself. Closing it gives up what the plugin
 * started and did not wait for.
 */
public interface SignInContext extends ProviderContext, AutoCloseable {
  @Override
  void close();
}
