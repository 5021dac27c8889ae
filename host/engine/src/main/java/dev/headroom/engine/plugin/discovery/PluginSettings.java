package dev.headroom.engine.plugin.discovery;

import dev.headroom.api.ProviderPlugin;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.Machine;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where plugins come from and what they are measured against.
 *
 * @param directories where plugins are looked for, in this order
 * @param cache the directory of the index and of unpacked zips; need not exist or be writable
 * @param disabledFile the file that names the plugins the user switched off
 * @param apiVersion the version of the API this program has, such as {@code 0.1.0}
 * @param isReserved whether a provider of this id would hide a built-in command
 * @param limit how long the code of one plugin may take until its providers are there
 */
public record PluginSettings(
    List<PluginDirectory> directories,
    Path cache,
    Path disabledFile,
    String apiVersion,
    Predicate<String> isReserved,
    Duration limit) {
  /** What the SPI promises to plugins. */
  public static final Duration USUAL_LIMIT = Duration.ofSeconds(5);

  public PluginSettings {
    directories = List.copyOf(directories);
  }

  /**
   * Returns the settings of this installation.
   *
   * @param further directories of plugins that the command line names
   * @param isReserved whether a provider of this id would hide a built-in command
   */
  public static PluginSettings of(
      Machine machine,
      Directories directories,
      List<String> further,
      Predicate<String> isReserved) {
    return new PluginSettings(
        PluginDirectories.of(machine, directories, PluginDirectories.bundled(), further),
        directories.cache().resolve("plugins"),
        PluginDirectories.user(directories).resolve("disabled.txt"),
        builtApiVersion(),
        isReserved,
        USUAL_LIMIT);
  }

  /**
   * Returns the version of the API, which the build writes into its module descriptor. A snapshot
   * counts as the release it becomes: no range would hold it otherwise.
   */
  private static String builtApiVersion() {
    ModuleDescriptor descriptor = ProviderPlugin.class.getModule().getDescriptor();
    String version = descriptor == null ? "" : descriptor.rawVersion().orElse("");
    int qualifier = version.indexOf('-');
    String release = qualifier < 0 ? version : version.substring(0, qualifier);
    if (release.isEmpty()) {
      throw new IllegalStateException("dev.headroom.api carries no version: the build is broken");
    }
    return release;
  }
}
