package dev.headroom.cli.query;

import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.data.query.HostTables;
import dev.headroom.engine.data.query.QueryService;
import dev.headroom.engine.data.query.TableRefresh;
import dev.headroom.engine.usage.snapshot.SnapshotStore;
import dev.headroom.engine.usage.snapshot.UsageHistory;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.util.Set;

/** Constructs {@code headroom query}, and what every command that reads tables needs. */
public final class QueryWiring {
  private QueryWiring() {}

  public static QueryCommand command(Services services) {
    return new QueryCommand(
        services.output(),
        () -> service(services),
        () -> new FileInputStream(FileDescriptor.in),
        services.clock());
  }

  /** Returns the names of the tables that a query can name; no plugin is loaded for that. */
  public static Set<String> tableNames(Services services) {
    return service(services).tableNames();
  }

  /** Returns what runs queries over the tables of these services. */
  public static QueryService service(Services services) {
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
    return new QueryService(
        services.resources(), program, mirror, refresh, () -> giveUp(services.output()));
  }

  /** Native code that does not come back can only be left with the process. */
  private static void giveUp(Output output) {
    output.error(
        "the query took longer than it may, inside one call of a function",
        "compare shorter texts, or less of them");
    Runtime.getRuntime().halt(ExitCode.TIMED_OUT.number());
  }
}
