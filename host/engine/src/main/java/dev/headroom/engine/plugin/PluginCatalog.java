package dev.headroom.engine.plugin;

import dev.headroom.engine.plugin.discovery.PluginDirectory;
import dev.headroom.engine.plugin.loading.PluginModule;
import java.util.List;

/** The plugin files of this installation, for the commands that manage them. */
public interface PluginCatalog {
  /**
   * Returns every plugin file, used or not, in the order of the directories. A plugin that was
   * refused before is judged again, because what it lacked may be there now.
   */
  List<InstalledPlugin> installed();

  /**
   * Returns every plugin file as far as it is known without running any of them, in the order of
   * the directories.
   */
  List<InstalledPlugin> known();

  /** Returns where plugins are looked for, in order. */
  List<PluginDirectory> directories();

  /** Returns the modules of a plugin; empty when its jars cannot be read. Opens them. */
  List<PluginModule> modules(InstalledPlugin plugin);

  /**
   * Switches a plugin on, from the next command on; also one that is no longer run because the
   * program ended while it was loaded. Runs no plugin.
   *
   * @return whether it was switched off, or no longer run, before
   * @throws IllegalArgumentException when there is no plugin of this id
   * @throws java.io.UncheckedIOException when the choice cannot be stored
   */
  boolean enable(String pluginId);

  /**
   * Switches a plugin off, from the next command on; also one that is bundled. Runs no plugin.
   *
   * @return whether it was switched on before
   * @throws IllegalArgumentException when there is no plugin of this id
   * @throws java.io.UncheckedIOException when the choice cannot be stored
   */
  boolean disable(String pluginId);

  /**
   * Writes the index that is shipped with the bundled plugins, beside them. Called when the image
   * is built.
   *
   * @throws IllegalStateException when there are no bundled plugins, or one of them has a problem
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  void shipIndex();
}
