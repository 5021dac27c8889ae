package dev.headroom.host.data;

import java.time.Instant;
import java.util.List;

/**
 * What a provider said when it was asked which resources it has.
 *
 * @param at when it said so
 * @param names the names of the resources, so that they can be listed without its plugin
 * @param answer what its plugin makes them of
 */
public record LearntResources(Instant at, List<String> names, String answer) {
  public LearntResources {
    names = List.copyOf(names);
  }
}
