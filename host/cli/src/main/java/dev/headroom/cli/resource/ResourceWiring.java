package dev.headroom.cli.resource;

import dev.headroom.cli.common.Prompter;
import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.change.MirrorInvalidation;
import dev.headroom.engine.data.change.ResourceChanges;
import dev.headroom.engine.data.listing.KnownKeys;
import dev.headroom.engine.data.listing.ResourceLists;
import java.io.FileDescriptor;
import java.io.FileInputStream;

/** Puts together what the commands of resources are made with. */
public final class ResourceWiring {
  private ResourceWiring() {}

  public static ResourceDependencies resources(Services services) {
    return new ResourceDependencies(
        () -> lists(services),
        () -> changes(services),
        services.output(),
        Prompter.on(services.terminal()),
        () -> new FileInputStream(FileDescriptor.in),
        services.clock());
  }

  public static ResourceCompletion completion(Services services) {
    return new ResourceCompletion(
        services.plugins(),
        id -> services.resources().tablesOf(id, new Freshness.Offline()),
        new ResourceCommandTree(resources(services)),
        () -> new KnownKeys(services.mirror()));
  }

  private static ResourceLists lists(Services services) {
    return new ResourceLists(
        services.resourceCalls(),
        services.mirror(),
        services.synchronizer(),
        services.timesToLive(),
        services.clock());
  }

  private static ResourceChanges changes(Services services) {
    return new ResourceChanges(
        services.resourceCalls(),
        new MirrorInvalidation(
            services::mirror,
            id -> services.resources().tablesOf(id),
            problem -> services.output().warning(problem)));
  }
}
