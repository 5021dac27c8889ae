package dev.headroom.engine.platform;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a class of the tests in a process of its own, as small and as fast as Java can be. */
final class ChildJava {
  private ChildJava() {}

  static Process start(Class<?> main, String... arguments) throws IOException {
    var builder = new ProcessBuilder(command(main, arguments));
    builder.environment().remove(Terminal.HINT);
    return builder.start();
  }

  static List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.add("-cp");
    command.add(
        String.join(
            System.getProperty("path.separator"),
            placeOf(main),
            placeOf(PrivateFiles.class),
            placeOf(dev.headroom.api.Environment.class)));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Where a class is. The tests are patched into the module of the host, whose own location is the
   * same for all its classes: so the file of the class itself is asked for.
   */
  private static String placeOf(Class<?> type) {
    try {
      String name = "/" + type.getName().replace('.', '/') + ".class";
      URL location = type.getResource(name);
      if (location.openConnection() instanceof JarURLConnection jar) {
        return Path.of(jar.getJarFileURL().toURI()).toString();
      }
      Path file = Path.of(location.toURI());
      Path root = file;
      for (int i = 0; i < type.getName().split("\\.").length; i++) {
        root = root.getParent();
      }
      return root.toString();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
