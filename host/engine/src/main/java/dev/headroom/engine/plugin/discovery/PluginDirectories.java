package dev.headroom.engine.plugin.discovery;

import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.plugin.discovery.ProviderEntry.Source;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Knows where plugins are looked for, and in which order. */
public final class PluginDirectories {
  /** The system property with which the launcher says where the image is. */
  private static final String IMAGE_PROPERTY = "headroom.image";

  /** The environment variable with further directories, separated as on a path. */
  public static final String VARIABLE = "HEADROOM_PLUGINS";

  private static final String FOLDER = "plugins";

  private PluginDirectories() {}

  /**
   * Returns the directories in order: bundled, the user's, those of the command line, those of the
   * environment.
   *
   * @param bundled the bundled plugins, if there are any
   * @param further what the command line names, relative to the working directory
   */
  public static List<PluginDirectory> of(
      Machine machine, Directories directories, Optional<Path> bundled, List<String> further) {
    var all = new ArrayList<PluginDirectory>();
    bundled.ifPresent(path -> all.add(new PluginDirectory(path, Source.BUNDLED)));
    all.add(new PluginDirectory(user(directories), Source.USER));
    for (String directory : further) {
      all.add(extra(machine, directory));
    }
    for (String directory : machine.variable(VARIABLE).orElse("").split(File.pathSeparator, -1)) {
      if (!directory.isBlank()) {
        // Kept as it is: one that depends on where the program is started is refused.
        all.add(new PluginDirectory(Path.of(directory.strip()), Source.EXTRA));
      }
    }
    return List.copyOf(all);
  }

  /** Returns the directory into which the user drops plugins. */
  public static Path user(Directories directories) {
    return directories.data().resolve(FOLDER);
  }

  /** Returns where the bundled plugins are, when the launcher has said where the image is. */
  public static Optional<Path> bundled() {
    String image = System.getProperty(IMAGE_PROPERTY, "");
    return image.isEmpty()
        ? Optional.empty()
        : Optional.of(Path.of(image).toAbsolutePath().resolve(FOLDER));
  }

  private static PluginDirectory extra(Machine machine, String directory) {
    return new PluginDirectory(
        machine.workingDirectory().resolve(directory.strip()).normalize(), Source.EXTRA);
  }
}
