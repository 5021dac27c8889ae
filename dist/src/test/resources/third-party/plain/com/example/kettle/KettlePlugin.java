package com.example.kettle;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.ProviderPlugin;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import java.util.List;
import java.util.OptionalDouble;

/** A provider in a jar without a module descriptor, that asks nobody. */
public final class KettlePlugin implements ProviderPlugin {
  @Override
  public List<Provider> providers() {
    return List.of(new KettleProvider());
  }

  private static final class KettleProvider implements Provider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of(
          "kettle", "Kettle", "What is left in the kettle", "https://kettle.example");
    }

    @Override
    public List<FetchStrategy> fetchStrategies() {
      return List.of(new KettleStrategy());
    }
  }

  private static final class KettleStrategy implements FetchStrategy {
    @Override
    public String name() {
      return "by_hand";
    }

    @Override
    public boolean isAvailable(ProviderContext context) {
      return true;
    }

    @Override
    public FetchResult fetch(ProviderContext context) {
      return FetchResult.success(
          UsageSnapshot.builder()
              .period(
                  UsageLimit.builder("day", "Water", UsageLimit.Type.DAILY)
                      .percentUsed(OptionalDouble.of(25))
                      .build())
              .build());
    }
  }
}
