package dev.headroom.host.provider;

import dev.headroom.api.ProviderContext;

/** A context and the end of its use: closing it cancels what was started and not awaited. */
public interface OpenContext extends ProviderContext, AutoCloseable {
  @Override
  void close();
}
