package dev.headroom.engine.data.catalog;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.resource.Resource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A provider that has resources and nothing else. */
public record TestingProvider(ProviderInfo info, List<Resource> resources) implements Provider {
  /** Returns a provider with empty resources of these names. */
  public static TestingProvider of(String id, String... names) {
    return of(id, Stream.of(names).map(TestingResource::named).toArray(TestingResource[]::new));
  }

  /** Returns a provider with these resources. */
  public static TestingProvider of(String id, Resource... resources) {
    String name = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    return new TestingProvider(
        ProviderInfo.of(id, name, "A fake", "https://example.com"), List.of(resources));
  }

  @Override
  public List<Resource> resources(ProviderContext context) {
    return resources;
  }
}
