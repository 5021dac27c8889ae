package dev.headroom.dist;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes the native libraries of SQLite out of its driver. That of the platform of the image lies
 * beside the runtime, so that no command has to unpack it first; those of the other platforms are
 * most of the driver's size, and left out.
 */
final class NativeSqlite {
  private static final String DRIVER = "sqlite-jdbc-";
  private static final String LIBRARIES = "org/sqlite/native";

  private final Path target;

  /**
   * @param target the folder for the library of this platform
   */
  NativeSqlite(Path target) {
    this.target = target;
  }

  /** Moves the library out of the driver among the jars. */
  void moveFrom(Path jars) throws IOException {
    for (Path jar : Folders.files(jars)) {
      if (jar.getFileName().toString().startsWith(DRIVER)) {
        String platform = platform(jar);
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
          Path libraries = content.getPath(LIBRARIES);
          List<Path> own = Folders.files(libraries.resolve(platform));
          if (own.isEmpty()) {
            throw new IOException(jar + " has no library for " + platform);
          }
          for (Path library : own) {
            Folders.copyInto(library, target);
          }
          Folders.delete(libraries);
        }
        return;
      }
    }
    throw new IOException("no " + DRIVER + "*.jar among the libraries");
  }

  /** The driver knows best what it calls a platform, such as {@code Linux/x86_64}. */
  private static String platform(Path jar) throws IOException {
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      return (String)
          loader
              .loadClass("org.sqlite.util.OSInfo")
              .getMethod("getNativeLibFolderPathForCurrentOS")
              .invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IOException("the driver of SQLite does not name the platform", e);
    }
  }
}
