package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.Provider;
import dev.headroom.testkit.contract.ProviderContract;

class CloudConnexaContractTest implements ProviderContract {
  @Override
  public Provider provider() {
    return new CloudConnexaProvider();
  }
}
