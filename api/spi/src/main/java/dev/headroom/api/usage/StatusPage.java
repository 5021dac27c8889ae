package dev.headroom.api.usage;

import dev.headroom.api.ProviderContext;
import java.net.URI;

/**
 * Where a provider publishes its service status. The toolkit reads the common kinds.
 *
 * @since 0.1
 */
public interface StatusPage {
  /** Returns the page for people. */
  URI page();

  /**
   * Reads the status; called with a deadline of ten seconds.
   *
   * @throws dev.headroom.api.ProviderException when it cannot be read
   */
  ProviderStatus fetch(ProviderContext context);
}
