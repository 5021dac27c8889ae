package com.example.lantern;

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

/** A provider in a module of its own, that asks nobody and has a command. */
public final class LanternPlugin implements ProviderPlugin {
  @Override
  public List<Provider> providers() {
    return List.of(new LanternProvider());
  }

  private static final class LanternProvider implements Provider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of(
          "lantern", "Lantern", "What is left in the lantern", "https://lantern.example");
    }

    @Override
    public List<FetchStrategy> fetchStrategies() {
      return List.of(new LanternStrategy());
    }

    @Override
    public List<Object> commands(ProviderContext context) {
      return List.of(new HelloCommand(context));
    }
  }

  private static final class LanternStrategy implements FetchStrategy {
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
                  UsageLimit.builder("day", "Oil", UsageLimit.Type.DAILY)
                      .percentUsed(OptionalDouble.of(25))
                      .build())
              .build());
    }
  }
}
