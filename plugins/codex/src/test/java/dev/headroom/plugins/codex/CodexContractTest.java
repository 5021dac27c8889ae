package dev.headroom.plugins.codex;

import dev.headroom.api.Provider;
import dev.headroom.testkit.contract.ProviderContract;

class CodexContractTest implements ProviderContract {
  @Override
  public Provider provider() {
    return new CodexProvider();
  }
}
