package dev.headroom.testkit.contract;

import dev.headroom.api.Provider;

/** What every contract starts from. */
public interface ProviderSupplier {
  /** Returns the provider under test. Called often; each call may return a new one. */
  Provider provider();
}
