package dev.headroom.cli.wiring;

import dev.headroom.api.auth.Secret;
import dev.headroom.engine.config.ConfigValue;
import dev.headroom.engine.config.Configuration;
import dev.headroom.engine.config.ConfigurationException;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.platform.Machine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Chooses where the mirror is kept. */
final class ConfiguredMirror {
  private static final String URL = "mirror.url";
  private static final String PASSWORD = "HEADROOM_MIRROR_PASSWORD";

  /** The property by which the launcher says where the image is. */
  private static final String IMAGE = "headroom.image";

  /** The property by which the driver of SQLite finds its native part. */
  private static final String LIBRARIES = "org.sqlite.lib.path";

  private ConfiguredMirror() {}

  /**
   * Returns the mirror of the active profile. Opens nothing yet.
   *
   * @param file where it is kept unless a database is named
   */
  static SqlMirror open(
      Configuration configuration,
      Machine machine,
      Path file,
      Path locks,
      Clock clock,
      Consumer<String> warnings) {
    String profile = configuration.profile();
    Optional<ConfigValue> url = configuration.find(URL);
    if (url.isEmpty()) {
      findNativeLibrary();
      return SqlMirror.inFile(file, locks, "mirror " + profile, clock, warnings);
    }
    return SqlMirror.inPostgres(
        url.get().value(),
        configuration.find("mirror.user").map(ConfigValue::value),
        machine.variable(PASSWORD).map(Secret::of),
        "headroom_" + profile,
        clock);
  }

  /**
   * Whether a database is named, which other installations may use too. One with a wrong address is
   * refused when it is used, and no help page before that.
   */
  static boolean isShared(Configuration configuration) {
    try {
      return configuration.find(URL).isPresent();
    } catch (ConfigurationException invalid) {
      return true;
    }
  }

  /** The image has the library of its platform beside the runtime; elsewhere it is unpacked. */
  private static void findNativeLibrary() {
    String image = System.getProperty(IMAGE);
    if (image != null && System.getProperty(LIBRARIES) == null) {
      System.setProperty(LIBRARIES, Path.of(image, "lib").toAbsolutePath().toString());
    }
  }
}
