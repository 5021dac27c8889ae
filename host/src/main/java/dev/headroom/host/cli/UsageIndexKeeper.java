package dev.headroom.host.cli;

import dev.headroom.host.config.Configuration;
import dev.headroom.host.output.DisplaySettings;
import dev.headroom.host.platform.Machine;
import dev.headroom.host.usage.AskedProviders;
import dev.headroom.host.usage.Evidence;
import dev.headroom.host.usage.UsageIndex;
import dev.headroom.host.usage.UsageIndexStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keeps what the settings came to, so that {@link CachedUsage} need not read them. Everything they
 * depend on goes into the evidence: the settings file, the places of plugins, and every variable of
 * ours.
 */
final class UsageIndexKeeper {
  private final Configuration configuration;
  private final AskedProviders asked;
  private final UsageIndexStore store;
  private final Machine machine;
  private final List<Path> files;

  /**
   * Makes a keeper.
   *
   * @param files the files and directories that settings and plugins come from, there or not
   */
  UsageIndexKeeper(
      Configuration configuration,
      AskedProviders asked,
      UsageIndexStore store,
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
    List<UsageIndex.Entry> entries = new ArrayList<>();
    for (String id : asked.enabled()) {
      entries.add(new UsageIndex.Entry(id, asked.maxAge(id).toSeconds()));
    }
    Evidence evidence =
        Evidence.of(machine, files, List.of())
            .andVariables("HEADROOM_", UsageIndex.IRRELEVANT_VARIABLES, machine);
    store.write(
        new UsageIndex(
            configuration.profile(), entries, displaySettings(configuration).values(), evidence));
  }

  /** Returns the settings that decide how answers look. */
  static DisplaySettings displaySettings(Configuration configuration) {
    return DisplaySettings.of(
        Map.of(
            DisplaySettings.COLOR_KEY, valueOf(configuration, DisplaySettings.COLOR_KEY),
            DisplaySettings.BARS_KEY, valueOf(configuration, DisplaySettings.BARS_KEY)));
  }

  private static String valueOf(Configuration configuration, String key) {
    return configuration.find(key).orElseThrow().value();
  }
}
