package dev.headroom.engine.data.sync;

import dev.headroom.api.Provider;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.provider.CloseableContext;

/** Opens what a scan may use. Safe for use by several threads. */
@FunctionalInterface
public interface ScanContexts {
  /**
   * Opens a context, which is closed at the end of the scan.
   *
   * @param deadline when the scan is given up; calls to the network end with it
   * @throws dev.headroom.api.ProviderException when the settings of the provider are not valid
   */
  CloseableContext open(Provider provider, Deadline deadline);
}
