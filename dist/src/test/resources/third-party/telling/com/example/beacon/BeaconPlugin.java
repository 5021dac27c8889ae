package com.example.beacon;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.ProviderPlugin;
import dev.headroom.api.Setting;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceDiscovery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A database of lights, whose tables nobody knows before it was asked. */
public final class BeaconPlugin implements ProviderPlugin {
  @Override
  public List<Provider> providers() {
    return List.of(new BeaconProvider());
  }

  private static final class BeaconProvider implements Provider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of("beacon", "Beacon", "Lights on the coast", "https://beacon.example");
    }

    @Override
    public List<Setting> settings() {
      return List.of(Setting.baseUrl("base_url", "https://beacon.example", "The database"));
    }

    @Override
    public Optional<ResourceDiscovery> resourceDiscovery() {
      return Optional.of(new BeaconDiscovery());
    }
  }

  /** An answer has a line for each table: its name, a colon, and its columns with commas. */
  private static final class BeaconDiscovery implements ResourceDiscovery {
    @Override
    public Duration timeToLive() {
      return Duration.ofDays(1);
    }

    @Override
    public String ask(ProviderContext context) {
      return read(context, "/tables");
    }

    @Override
    public List<Resource> resources(String answer) {
      return answer.lines().<Resource>map(BeaconTable::of).toList();
    }
  }

  static String read(ProviderContext context, String path) {
    HttpResponse reply =
        context.http().send(HttpRequest.get(context.settings().address("base_url", path)));
    return reply.text();
  }
}
