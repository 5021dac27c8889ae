package dev.headroom.cli.usage;

import dev.headroom.cli.terminal.DisplaySettings;
import dev.headroom.engine.config.Configuration;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.usage.ProviderSelection;
import dev.headroom.engine.usage.fast.UsageCacheKey;
import dev.headroom.engine.usage.fast.UsageCacheKeyStore;
import dev.headroom.engine.usage.snapshot.CacheValidators;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what the settings came to, so that {@link UsageFastPath} need not read them. Everything
 * they depend on goes into the evidence: the settings file, the places of plugins, and every
 * variable of ours.
 */
public final class UsageCacheKeyWriter {
  private final Configuration configuration;
  private final ProviderSelection asked;
  private final UsageCacheKeyStore store;
  private final Machine machine;
  private final List<Path> files;

  /**
   * Makes a keeper.
   *
   * @param files the files and directories that settings and plugins come from, there or not
   */
  UsageCacheKeyWriter(
      Configuration configuration,
      ProviderSelection asked,
      UsageCacheKeyStore store,
      Machine machine,
      List<Path> files) {
    this.configuration = configuration;
    this.asked = asked;
    this.store = store;
    this.machine = machine;
    this.files = List.copyOf(files);
  }

  /** Keeps the index of this run. */
  void keep() {
    List<UsageCacheKey.Entry> entries = new ArrayList<>();
    for (String id : asked.enabled()) {
      entries.add(new UsageCacheKey.Entry(id, asked.maxAge(id).toSeconds()));
    }
    CacheValidators evidence =
        CacheValidators.of(machine, files, List.of())
            .andVariables("HEADROOM_", UsageCacheKey.IRRELEVANT_VARIABLES, machine);
    store.write(
        new UsageCacheKey(
            configuration.profile(),
            entries,
            DisplaySettings.of(configuration).values(),
            evidence));
  }
}
