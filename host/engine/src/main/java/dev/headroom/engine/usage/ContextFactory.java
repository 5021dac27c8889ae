package dev.headroom.engine.usage;

import dev.headroom.api.Provider;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.provider.CloseableContext;

/** Makes what a call of a provider may use. Safe for use by several threads. */
@FunctionalInterface
public interface ContextFactory {
  /**
   * Returns the context for one piece of work, which is closed when the work is done.
   *
   * @param deadline when the work is given up; calls to the network end with it
   * @throws dev.headroom.api.ProviderException when the settings of the provider are not valid
   */
  CloseableContext open(Provider provider, Deadline deadline);
}
