package dev.headroom.engine.plugin.discovery;

import dev.headroom.engine.plugin.boundary.PluginFault;
import dev.headroom.engine.plugin.boundary.RefusedPluginException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.pf4j.ManifestPluginDescriptorFinder;

/** Finds the jars of a plugin, whatever its form. */
public final class PluginContents {
  private static final String LIBRARIES = "lib";

  private final ZipUnpacker unpacker;

  public PluginContents(ZipUnpacker unpacker) {
    this.unpacker = unpacker;
  }

  /**
   * Returns the jars of a plugin. A zip is unpacked first, unless it has been before.
   *
   * @throws RefusedPluginException when there is no plugin in it, or more than one
   */
  public PluginContent open(PluginFile file) {
    Path path = file.path();
    try {
      return switch (file.form()) {
        case JAR -> PluginContent.of(path);
        case ZIP -> folder(unpacker.unpack(path));
        case FOLDER -> folder(path);
      };
    } catch (IOException | DirectoryIteratorException e) {
      throw new RefusedPluginException(
          "the folder cannot be read: " + PluginFault.describe(e), "check its permissions", e);
    }
  }

  private static PluginContent folder(Path folder) throws IOException {
    List<Path> top = jarsIn(folder);
    if (top.isEmpty()) {
      throw new RefusedPluginException(
          "it holds no jar", "put the jar of the plugin into it and its libraries into lib");
    }
    var jars = new ArrayList<>(top);
    Path main = mainOf(top);
    jars.remove(main);
    jars.addFirst(main);
    jars.addAll(jarsIn(folder.resolve(LIBRARIES)));
    return new PluginContent(main, jars);
  }

  private static Path mainOf(List<Path> jars) {
    if (jars.size() == 1) {
      return jars.getFirst();
    }
    List<Path> mains = jars.stream().filter(PluginContents::hasPluginId).toList();
    if (mains.size() == 1) {
      return mains.getFirst();
    }
    throw new RefusedPluginException(
        (mains.isEmpty() ? "none" : "more than one") + " of its jars has a Plugin-Id",
        "put one plugin into a folder, and its libraries into lib");
  }

  private static boolean hasPluginId(Path jar) {
    try (var file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return manifest != null
          && manifest.getMainAttributes().getValue(ManifestPluginDescriptorFinder.PLUGIN_ID)
              != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the jars directly in a folder, by name. */
  static List<Path> jarsIn(Path folder) throws IOException {
    var jars = new ArrayList<Path>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.jar")) {
        entries.forEach(jars::add);
      }
    }
    jars.sort(null);
    return jars;
  }
}
