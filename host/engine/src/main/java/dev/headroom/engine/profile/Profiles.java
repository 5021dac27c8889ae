package dev.headroom.engine.profile;

import dev.headroom.engine.config.ConfigFile;
import dev.headroom.engine.config.ConfigValue;
import dev.headroom.engine.config.Configuration;
import dev.headroom.engine.config.ConfigurationException;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.PrivateFiles;
import dev.headroom.engine.platform.Suggestions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The profiles of the user: each a section of the settings file, with directories of its own. The
 * profile {@value #DEFAULT} is always there. Which one is used is the setting {@code profile}: the
 * option {@code --profile}, else {@code HEADROOM_PROFILE}, else what {@link #use} wrote into the
 * file, else the default.
 */
public final class Profiles {
  /** The profile that is there without being created, and cannot be deleted. */
  public static final String DEFAULT = "default";

  private final ConfigFile file;
  private final Configuration configuration;
  private final Directories directories;

  public Profiles(ConfigFile file, Configuration configuration, Directories directories) {
    this.file = file;
    this.configuration = configuration;
    this.directories = directories;
  }

  /**
   * Returns the name of the active profile, which is there. A mistyped name is an error: with other
   * settings and credentials than were meant, nothing should run.
   *
   * @throws ConfigurationException when there is no such profile
   */
  public String active() {
    String name = configuration.profile();
    requirePresent(name);
    return name;
  }

  /** Returns what says which profile is active, with its origin. */
  public ConfigValue choice() {
    return configuration.find("profile").orElseThrow();
  }

  /** Returns the directories of the active profile. */
  public ProfileDirectories activeDirectories() {
    return directoriesOf(active());
  }

  /** Returns the directories of a profile. */
  public ProfileDirectories directoriesOf(String name) {
    return ProfileDirectories.of(directories, name);
  }

  /** Returns all profiles, the default one first, then by name. */
  public List<Profile> all() {
    String active = configuration.profile();
    List<Profile> profiles = new ArrayList<>();
    profiles.add(new Profile(DEFAULT, active.equals(DEFAULT)));
    for (String name : names()) {
      if (!name.equals(DEFAULT)) {
        profiles.add(new Profile(name, name.equals(active)));
      }
    }
    return profiles;
  }

  /**
   * Creates a profile.
   *
   * @throws ConfigurationException when its name is not valid or taken
   */
  public void create(String name) {
    ProfileName.require(name);
    if (names().contains(name)) {
      throw new ConfigurationException(
          "the profile " + name + " is there already",
          "use it with `headroom profile use " + name + "`");
    }
    file.addProfile(name);
  }

  /**
   * Makes a profile the one that is used from now on, where neither an option nor the environment
   * says otherwise.
   *
   * @throws ConfigurationException when there is none of this name
   */
  public void use(String name) {
    requirePresent(name);
    if (name.equals(DEFAULT)) {
      file.stopUsing();
    } else {
      file.useProfile(name);
    }
  }

  /**
   * Deletes a profile with its credentials, history and caches, then its settings. Interrupted in
   * between, it can be repeated.
   *
   * @throws ConfigurationException when there is none of this name, it is the default, or its files
   *     cannot be deleted
   */
  public void delete(String name) {
    if (name.equals(DEFAULT)) {
      throw new ConfigurationException(
          "the profile " + DEFAULT + " cannot be deleted",
          "`headroom auth logout` forgets its credentials");
    }
    requirePresent(name);
    ProfileDirectories own = directoriesOf(name);
    for (Path directory : List.of(own.data(), own.cache(), own.state())) {
      try {
        PrivateFiles.deleteTree(directory);
      } catch (IOException e) {
        throw new ConfigurationException(
            "cannot delete " + directory + ": " + e.getMessage(),
            "free it, then repeat `headroom profile delete " + name + "`");
      }
    }
    file.stopUsing(name);
    file.removeProfile(name);
  }

  private void requirePresent(String name) {
    if (name.equals(DEFAULT)) {
      return;
    }
    ProfileName.require(name);
    if (!names().contains(name)) {
      throw new ConfigurationException(
          "there is no profile " + name,
          Suggestions.to(name, names())
                  .map(close -> "did you mean " + close + "? ")
                  .orElse("create it with `headroom profile create " + name + "`; ")
              + "`headroom profile list` lists them");
    }
  }

  /** A section whose name is no name of a profile is nothing but a mistake in the file. */
  private SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(file.profiles());
    names.removeIf(name -> !ProfileName.isValid(name));
    return names;
  }
}
