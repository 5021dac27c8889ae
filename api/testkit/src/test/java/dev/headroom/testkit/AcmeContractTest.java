package dev.headroom.testkit;

import dev.headroom.api.Provider;
import dev.headroom.testkit.contract.ProviderContract;

class AcmeContractTest implements ProviderContract {
  @Override
  public Provider provider() {
    return new AcmeProvider();
  }
}
