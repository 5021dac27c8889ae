package dev.headroom.testkit.resource;

import dev.headroom.api.Provider;
import dev.headroom.testkit.contract.ProviderContract;

class InventoryContractTest implements ProviderContract {
  @Override
  public Provider provider() {
    return new InventoryProvider(Flaw.NONE);
  }

  @Override
  public ResourceFake resourceFake() {
    return InventoryProvider.fake();
  }
}
