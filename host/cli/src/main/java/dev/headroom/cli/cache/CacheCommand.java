package dev.headroom.cli.cache;

import dev.headroom.cli.cache.CachePrinter.Cache;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.terminal.Output;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code headroom cache}. */
@Command(
    name = "cache",
    description = "See what is stored that can be made again, or drop it.",
    footer = {
      "",
      "Nothing in here is yours: settings, credentials and what plugins keep are elsewhere."
    })
public final class CacheCommand implements Runnable {
  private final List<CacheStore> stores;
  private final Output output;
  private final Clock clock;

  public CacheCommand(List<CacheStore> stores, Output output, Clock clock) {
    this.stores = stores;
    this.output = output;
    this.clock = clock;
  }

  @Override
  public void run() {
    throw new CommandException(
        ExitCode.WRONG_COMMAND_LINE,
        "say what to do: status or clear",
        "try `headroom cache --help`");
  }

  @Command(name = "status", description = "Show how much is stored, and how old it is.")
  int status() {
    List<Cache> caches = new ArrayList<>();
    for (CacheStore store : stores) {
      caches.add(new Cache(store.name(), store.content(), store.extent().get()));
    }
    new CachePrinter(output, clock.instant()).print(caches);
    return ExitCode.OK.number();
  }

  @Command(
      name = "clear",
      description = "Drop what is stored of the active profile: all of it, or what is named.")
  int clear(
      @Option(names = "--mirror", description = "The tables of all providers.") boolean mirror,
      @Option(names = "--snapshots", description = "The last answers about usage.")
          boolean snapshots,
      @Option(names = "--memory", description = "What plugins remembered.") boolean memory,
      @Option(names = "--plugins", description = "What is known of the installed plugins.")
          boolean plugins) {
    List<String> chosen = new ArrayList<>();
    add(chosen, mirror, CacheStore.MIRROR);
    add(chosen, snapshots, CacheStore.SNAPSHOTS);
    add(chosen, memory, CacheStore.MEMORY);
    add(chosen, plugins, CacheStore.PLUGINS);
    for (CacheStore store : stores) {
      if (chosen.isEmpty() || chosen.contains(store.name())) {
        store.clear().run();
      }
    }
    return status();
  }

  private static void add(List<String> chosen, boolean isChosen, String name) {
    if (isChosen) {
      chosen.add(name);
    }
  }
}
