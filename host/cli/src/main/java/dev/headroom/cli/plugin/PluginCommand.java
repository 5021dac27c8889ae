package dev.headroom.cli.plugin;

import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.resource.ResourcePage;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.plugin.InstalledPlugin;
import dev.headroom.engine.plugin.PluginCatalog;
import dev.headroom.engine.plugin.discovery.PluginDirectory;
import dev.headroom.engine.plugin.discovery.PluginManifest;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code headroom plugin}. */
@Command(
    name = "plugin",
    description = "List, inspect, enable and disable plugins.",
    footer = {
      "",
      "To install a plugin, copy its jar, folder or zip to the plugins directory; delete it to"
          + " uninstall. `headroom -v plugin list` prints the directory."
    })
public final class PluginCommand implements Runnable {
  private static final String ID = "The id of the plugin, as `headroom plugin list` shows it.";

  private final Services services;

  public PluginCommand(Services services) {
    this.services = services;
  }

  @Override
  public void run() {
    throw new CommandException(
        ExitCode.WRONG_COMMAND_LINE,
        "say what to do: list, info, enable or disable",
        "try `headroom plugin --help`");
  }

  @Command(name = "list", description = "List installed plugins, including broken ones.")
  int list() {
    PluginCatalog catalog = catalog();
    for (PluginDirectory directory : catalog.directories()) {
      services.output().detail("looking for plugins in " + directory.path());
    }
    List<InstalledPlugin> installed = catalog.installed();
    printer().list(installed, services.plugins().problems());
    return ExitCode.OK.number();
  }

  @Command(name = "info", description = "Show details of a plugin.")
  int info(@Parameters(paramLabel = "PLUGIN", description = ID) String id) {
    PluginCatalog catalog = catalog();
    List<InstalledPlugin> found =
        catalog.installed().stream().filter(hasId(id).or(hasFileName(id))).toList();
    if (found.isEmpty()) {
      throw unknown(id);
    }
    printer().details(found, catalog::modules);
    return ExitCode.OK.number();
  }

  @Command(name = "enable", description = "Enable a plugin.")
  int enable(@Parameters(paramLabel = "PLUGIN", description = ID) String id) {
    return switchPlugin(id, true);
  }

  @Command(name = "disable", description = "Disable a plugin without removing it.")
  int disable(@Parameters(paramLabel = "PLUGIN", description = ID) String id) {
    return switchPlugin(id, false);
  }

  /** For the build of the image: the first start must not have to look into the bundled jars. */
  @Command(
      name = "index",
      hidden = true,
      description = "Write the index of the bundled plugins beside them.")
  int index() {
    try {
      catalog().shipIndex();
    } catch (IllegalStateException e) {
      throw new CommandException(ExitCode.FAILED, String.valueOf(e.getMessage()), "");
    }
    return ExitCode.OK.number();
  }

  /** For the documentation of the bundled plugins. */
  @Command(
      name = "reference",
      hidden = true,
      description = "Write a page in Markdown about the resources of a provider.")
  int reference(
      @Parameters(paramLabel = "PROVIDER", description = "The id of the provider.") String id) {
    String page =
        ResourcePage.of(services.plugins().provider(id), services.resources().tablesOf(id));
    page.lines().forEach(services.output()::line);
    return ExitCode.OK.number();
  }

  private int switchPlugin(String id, boolean on) {
    PluginCatalog catalog = catalog();
    boolean changed;
    try {
      changed = on ? catalog.enable(id) : catalog.disable(id);
    } catch (IllegalArgumentException e) {
      throw unknown(id);
    } catch (UncheckedIOException e) {
      throw new CommandException(
          ExitCode.FAILED, String.valueOf(e.getMessage()), "check the permissions of that file");
    }
    String state = on ? "enabled" : "disabled";
    Output output = services.output();
    output.note(
        changed
            ? "plugin " + id + " is " + state + " now"
            : "plugin " + id + " was " + state + " already");
    if (output.options().json()) {
      // A plugin that is switched off, and those beside it, are not run for that.
      List<InstalledPlugin> plugins = on ? catalog.installed() : catalog.known();
      printer().list(plugins.stream().filter(hasId(id)).toList(), List.of());
    }
    return ExitCode.OK.number();
  }

  private static Predicate<InstalledPlugin> hasId(String id) {
    return plugin -> plugin.manifest().map(PluginManifest::id).filter(id::equals).isPresent();
  }

  private static Predicate<InstalledPlugin> hasFileName(String name) {
    return plugin -> plugin.path().endsWith(name);
  }

  private static CommandException unknown(String id) {
    return new CommandException(
        ExitCode.FAILED, "there is no plugin " + id, "run `headroom plugin list`");
  }

  private PluginCatalog catalog() {
    return services.pluginCatalog();
  }

  private PluginPrinter printer() {
    return new PluginPrinter(services.output());
  }
}
