package dev.headroom.engine.profile;

import dev.headroom.engine.platform.Directories;
import java.nio.file.Path;

/**
 * Where one profile keeps its files: credentials and history, snapshots, cool-downs. Nothing of a
 * profile is anywhere else but its section in the settings file.
 *
 * @param data what must not be lost
 * @param cache what can be made again
 * @param state what is of this machine only
 */
public record ProfileDirectories(Path data, Path cache, Path state) {
  private static final String PROFILES = "profiles";

  /**
   * Returns the directories of a profile. Nothing is created.
   *
   * @param name a name that {@link ProfileName} found valid
   */
  public static ProfileDirectories of(Directories directories, String name) {
    ProfileName.require(name);
    return new ProfileDirectories(
        directories.data().resolve(PROFILES).resolve(name),
        directories.cache().resolve(PROFILES).resolve(name),
        directories.state().resolve(PROFILES).resolve(name));
  }
}
