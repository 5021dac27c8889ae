package dev.headroom.plugins.claude;

import dev.headroom.api.Provider;
import dev.headroom.testkit.contract.ProviderContract;

class ClaudeContractTest implements ProviderContract {
  @Override
  public Provider provider() {
    return new ClaudeProvider();
  }
}
