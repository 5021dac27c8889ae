package dev.headroom.plugins.copilot;

import dev.headroom.api.Provider;
import dev.headroom.testkit.contract.ProviderContract;

class CopilotContractTest implements ProviderContract {
  @Override
  public Provider provider() {
    return new CopilotProvider();
  }
}
