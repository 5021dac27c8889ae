package dev.headroom.host.cli;

import dev.headroom.host.output.Output;
import dev.headroom.host.platform.Directories;
import dev.headroom.host.platform.Machine;
import dev.headroom.host.plugin.PluginCatalog;
import dev.headroom.host.plugin.PluginRuntime;
import dev.headroom.host.plugin.PluginSettings;
import dev.headroom.host.plugin.Plugins;

/**
 * The services of this run, each made when it is first asked for. Put together here and nowhere
 * else; everything below receives what it needs through its constructor.
 */
public final class Services {
  private final GlobalOptions options;
  private final Machine machine;
  private final Output output;
  private final Lazy<Directories> directories;
  private final Lazy<PluginRuntime> plugins;

  Services(GlobalOptions options, Machine machine, Output output) {
    this.options = options;
    this.machine = machine;
    this.output = output;
    this.directories = new Lazy<>(() -> Directories.of(machine));
    this.plugins =
        new Lazy<>(
            () ->
                new PluginRuntime(
                    PluginSettings.of(
                        machine,
                        directories(),
                        options.pluginDirectories(),
                        BuiltInCommands::isReserved)));
  }

  public GlobalOptions options() {
    return options;
  }

  public Machine machine() {
    return machine;
  }

  public Output output() {
    return output;
  }

  public Directories directories() {
    return directories.get();
  }

  public Plugins plugins() {
    return plugins.get();
  }

  public PluginCatalog pluginCatalog() {
    return plugins.get();
  }
}
