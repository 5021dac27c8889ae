package dev.headroom.engine.data.catalog;

import java.time.Instant;
import java.util.List;

/**
 * What a provider said when it was asked which resources it has.
 *
 * @param at when it said so
 * @param names the names of the resources, so that they can be listed without its plugin
 * @param answer what its plugin makes them of
 */
public record DiscoveredResources(Instant at, List<String> names, String answer) {
  public DiscoveredResources {
    names = List.copyOf(names);
  }
}
