package dev.headroom.host.plugin;

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
}
