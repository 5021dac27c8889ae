package dev.headroom.cli.cache;

import dev.headroom.cli.cache.CachePrinter.Cache;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.terminal.Output;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code headroom cache}. */
@Command(
    name = "cache",
    description = "Show or clear cached data.",
    footer = {"", "Everything here can be rebuilt; settings and credentials are never touched."})
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

  @Command(name = "clear", description = "Clear the caches of the active profile.")
  int clear(
      @Parameters(
              paramLabel = "CACHE",
              arity = "0..*",
              description =
                  "Caches to clear, as `headroom cache status` names them (default: all).")
          @Nullable List<String> named) {
    List<String> chosen = named == null ? List.of() : named;
    List<String> known = stores.stream().map(CacheStore::name).toList();
    for (String name : chosen) {
      if (!known.contains(name)) {
        throw new CommandException(
            ExitCode.WRONG_COMMAND_LINE,
            "there is no cache " + name,
            "there are " + String.join(", ", known));
      }
    }
    for (CacheStore store : stores) {
      if (chosen.isEmpty() || chosen.contains(store.name())) {
        store.clear().run();
      }
    }
    return status();
  }
}
