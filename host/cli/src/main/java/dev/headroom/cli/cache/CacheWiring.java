package dev.headroom.cli.cache;

import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.mirror.TableState;
import dev.headroom.engine.platform.CachedFiles;
import dev.headroom.engine.platform.CachedFiles.Extent;
import dev.headroom.engine.profile.ProfileDirectories;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Constructs {@code headroom cache}. */
public final class CacheWiring {
  private CacheWiring() {}

  public static CacheCommand command(Services services) {
    ProfileDirectories profile = services.profiles().activeDirectories();
    Path cache = services.directories().cache();
    return new CacheCommand(
        List.of(
            new CacheStore(
                CacheStore.MIRROR,
                "tables of providers",
                () -> extent(services.mirror()),
                () -> services.mirror().clearAll()),
            files(
                CacheStore.SNAPSHOTS,
                "cached usage",
                profile.cache().resolve("snapshots"),
                cache.resolve("usage-index.json")),
            files(CacheStore.MEMORY, "what plugins remember", profile.cache().resolve("memory")),
            files(
                CacheStore.RESOURCES,
                "discovered table definitions",
                profile.cache().resolve("resources")),
            files(CacheStore.PLUGINS, "index of the plugins", cache.resolve("plugins"))),
        services.output(),
        services.clock());
  }

  private static CacheStore files(String name, String content, Path... paths) {
    var files = new CachedFiles(List.of(paths));
    return new CacheStore(name, content, files::extent, files::delete);
  }

  private static Extent extent(SqlMirror mirror) {
    List<TableState> states = mirror.states();
    Optional<Instant> newest =
        states.stream().flatMap(state -> state.syncedAt().stream()).max(Instant::compareTo);
    return new Extent(states.size(), mirror.size(), newest);
  }
}
