package dev.headroom.host.cli;

import dev.headroom.host.data.Freshness;
import dev.headroom.host.data.change.MirrorUpkeep;
import dev.headroom.host.data.change.ResourceChanges;
import dev.headroom.host.data.listing.KnownKeys;
import dev.headroom.host.data.listing.ResourceLists;
import java.io.FileDescriptor;
import java.io.FileInputStream;

/** Puts together what the commands of resources are made with. */
final class DataCommands {
  private DataCommands() {}

  static ResourceServices resources(Services services) {
    return new ResourceServices(
        () -> lists(services),
        () -> changes(services),
        services.output(),
        Questions.on(services.terminal()),
        () -> new FileInputStream(FileDescriptor.in),
        services.clock());
  }

  static ResourceCompletion completion(Services services) {
    return new ResourceCompletion(
        services.plugins(),
        id -> services.resources().tablesOf(id, new Freshness.Offline()),
        new ResourceCommands(resources(services)),
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
        new MirrorUpkeep(
            services::mirror,
            id -> services.resources().tablesOf(id),
            problem -> services.output().warning(problem)));
  }
}
