package dev.headroom.engine.plugin.loading;

import dev.headroom.engine.plugin.boundary.RefusedPluginException;
import dev.headroom.engine.plugin.discovery.DisabledPlugins;
import dev.headroom.engine.plugin.discovery.PluginManifest;
import dev.headroom.engine.plugin.discovery.PluginManifest.Dependency;
import dev.headroom.engine.plugin.loading.LayeredPluginManager.Registration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginState;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;

/**
 * What PF4J does for us: reads manifests, compares versions, keeps the state of each plugin. Made
 * only when a plugin is judged or loaded. Safe for use by several threads.
 */
public final class PluginRegistry {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final LayeredPluginManager manager;

  /**
   * Makes a registry.
   *
   * @param apiVersion the version of the API that this program has
   */
  public PluginRegistry(String apiVersion, DisabledPlugins disabled) {
    this.manager = new LayeredPluginManager(apiVersion, new Statuses(disabled));
  }

  /**
   * Reads the manifest of a plugin's main jar.
   *
   * @throws RefusedPluginException when it cannot be read or says too little
   */
  public PluginManifest read(Path jar) {
    PluginDescriptor descriptor;
    try {
      descriptor = new ManifestPluginDescriptorFinder().find(jar);
    } catch (PluginRuntimeException | IllegalArgumentException | SecurityException e) {
      throw new RefusedPluginException(
          "it is not a readable jar with a manifest", "download or build it again", e);
    }
    String id = text(descriptor.getPluginId());
    if (id.isEmpty()) {
      throw new RefusedPluginException(
          "its manifest has no Plugin-Id", "add Plugin-Id and Plugin-Version to the manifest");
    }
    if (!ID.matcher(id).matches()) {
      throw new RefusedPluginException(
          "its Plugin-Id is not an id: " + id,
          "use letters, digits, dots, hyphens and underscores, at most 64");
    }
    if (text(descriptor.getVersion()).isEmpty()) {
      throw new RefusedPluginException(
          "its manifest has no Plugin-Version", "add Plugin-Version to the manifest");
    }
    var dependencies = new ArrayList<Dependency>();
    for (PluginDependency dependency : descriptor.getDependencies()) {
      dependencies.add(
          new Dependency(
              dependency.getPluginId(),
              dependency.getPluginVersionSupport(),
              dependency.isOptional()));
    }
    return new PluginManifest(
        id,
        text(descriptor.getVersion()),
        text(descriptor.getRequires()),
        text(descriptor.getPluginDescription()),
        text(descriptor.getProvider()),
        text(descriptor.getLicense()),
        dependencies);
  }

  /**
   * Checks that the plugin works with this version of the API.
   *
   * @throws RefusedPluginException when it does not
   */
  public synchronized void requireApiInRange(PluginManifest manifest) {
    boolean inRange;
    try {
      inRange = manager.isApiInRange(descriptor(manifest));
    } catch (RuntimeException e) {
      throw new RefusedPluginException(
          "its Plugin-Requires is not a range of versions: " + manifest.requires(),
          "write it like `>=0.1.0 & <0.2.0`",
          e);
    }
    if (!inRange) {
      throw new RefusedPluginException(
          "it needs version "
              + manifest.requires()
              + " of the API, and this program has "
              + manager.getSystemVersion(),
          "get the version of the plugin that goes with this program, or update headroom");
    }
  }

  /** Whether a version lies in a range; an unreadable range holds none. */
  public synchronized boolean isInRange(String version, String range) {
    try {
      return manager.getVersionManager().checkVersionConstraint(version, range);
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Compares versions; texts that are none, as texts. */
  public synchronized int compareVersions(String one, String other) {
    try {
      return manager.getVersionManager().compareVersions(one, other);
    } catch (RuntimeException notAVersion) {
      return one.compareTo(other);
    }
  }

  /** Adds a plugin whose layer is made and whose code is about to run. */
  synchronized void register(Path path, PluginManifest manifest, ClassLoader loader) {
    manager.register(path, new Registration(descriptor(manifest), loader));
  }

  /** Records that the providers of a registered plugin are there. */
  synchronized void started(String pluginId) {
    manager.startPlugin(pluginId);
  }

  /** Records that a registered plugin could not be started. */
  synchronized void failed(String pluginId, Throwable cause) {
    PluginWrapper plugin = manager.getPlugin(pluginId);
    plugin.setPluginState(PluginState.FAILED);
    plugin.setFailedException(cause);
  }

  /** Returns the state of a plugin, when it was registered. */
  synchronized Optional<PluginState> state(String pluginId) {
    return Optional.ofNullable(manager.getPlugin(pluginId)).map(PluginWrapper::getPluginState);
  }

  private static PluginDescriptor descriptor(PluginManifest manifest) {
    // The dependencies are judged before: PF4J would refuse every plugin for the sake of one.
    return new DefaultPluginDescriptor(
        manifest.id(),
        manifest.description(),
        "",
        manifest.version(),
        manifest.requires(),
        manifest.author(),
        manifest.license());
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  /** What the user disabled, as PF4J asks for it. */
  private record Statuses(DisabledPlugins disabled) implements PluginStatusProvider {
    @Override
    public boolean isPluginDisabled(String pluginId) {
      return disabled.contains(pluginId);
    }

    @Override
    public void disablePlugin(String pluginId) {
      disabled.add(pluginId);
    }

    @Override
    public void enablePlugin(String pluginId) {
      disabled.remove(pluginId);
    }
  }
}
