package dev.headroom.host.usage;

import dev.headroom.api.Provider;
import dev.headroom.host.platform.Deadline;
import dev.headroom.host.provider.OpenContext;

/** Makes what a call of a provider may use. Safe for use by several threads. */
@FunctionalInterface
public interface ContextFactory {
  /**
   * Returns the context for one piece of work, which is closed when the work is done.
   *
   * @param deadline when the work is given up; calls to the network end with it
   * @throws dev.headroom.api.ProviderException when the settings of the provider are not valid
   */
  OpenContext open(Provider provider, Deadline deadline);
}
