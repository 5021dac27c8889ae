package dev.headroom.host.cli;

import dev.headroom.host.data.query.HostTables;
import dev.headroom.host.data.query.QueryService;
import dev.headroom.host.data.query.TableRefresh;
import dev.headroom.host.usage.SnapshotStore;
import dev.headroom.host.usage.UsageHistory;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Puts together the commands that speak SQL. */
final class QueryServices {
  private QueryServices() {}

  static QueryCommand query(Services services) {
    return new QueryCommand(
        services.output(),
        () -> service(services),
        () -> new FileInputStream(FileDescriptor.in),
        services.clock());
  }

  static TablesCommand tables(Services services) {
    return new TablesCommand(services.output(), () -> service(services), services.clock());
  }

  static ShellCommand shell(Services services) {
    return new ShellCommand(
        services.output(),
        () -> service(services),
        services::beginRound,
        () -> new FileInputStream(FileDescriptor.in),
        services.terminal(),
        () -> history(services),
        services.clock());
  }

  /** Returns the names of the tables that a query can name; no plugin is loaded for that. */
  static Set<String> tableNames(Services services) {
    return service(services).tableNames();
  }

  private static Optional<Path> history(Services services) {
    boolean kept = services.configuration().isOn("shell.history");
    Path file = services.profiles().activeDirectories().state().resolve("shell-history");
    return kept ? Optional.of(file) : Optional.empty();
  }

  private static QueryService service(Services services) {
    var mirror = services.mirror();
    String profile = services.configuration().profile();
    var snapshots = new SnapshotStore(services.directories(), profile);
    var history = new UsageHistory(services.directories(), profile);
    var program =
        new HostTables(
            services.plugins(),
            services.resources()::resourcesOf,
            mirror,
            mirror::history,
            snapshots::read,
            history::read,
            services.clock());
    var refresh =
        new TableRefresh(
            mirror,
            services.synchronizer(),
            services.keyedRows(),
            services.resourceCalls(),
            services.timesToLive(),
            services.clock());
    return new QueryService(services.resources(), program, mirror, refresh);
  }
}
