package dev.headroom.engine.plugin;

import dev.headroom.api.CancelledException;
import dev.headroom.engine.plugin.boundary.PluginFault;
import dev.headroom.engine.plugin.boundary.RefusedPluginException;
import dev.headroom.engine.plugin.discovery.DisabledPlugins;
import dev.headroom.engine.plugin.discovery.PluginContent;
import dev.headroom.engine.plugin.discovery.PluginContents;
import dev.headroom.engine.plugin.discovery.PluginFile;
import dev.headroom.engine.plugin.discovery.PluginManifest;
import dev.headroom.engine.plugin.discovery.PluginSettings;
import dev.headroom.engine.plugin.discovery.ZipUnpacker;
import dev.headroom.engine.plugin.index.PluginStatus;
import dev.headroom.engine.plugin.index.PluginStatus.Complaint;
import dev.headroom.engine.plugin.loading.LoadedPlugin;
import dev.headroom.engine.plugin.loading.PluginLayer;
import dev.headroom.engine.plugin.loading.PluginModule;
import dev.headroom.engine.plugin.loading.PluginRegistry;
import dev.headroom.engine.plugin.loading.PluginStarter;
import dev.headroom.engine.plugin.loading.PluginStarter.Description;
import dev.headroom.engine.plugin.loading.SharedModules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Judges single plugin files: by their manifest first, by running them where that is needed. Safe
 * for use by several threads; each plugin is started at most once.
 */
final class PluginValidator {
  private final PluginSettings settings;
  private final DisabledPlugins disabled;
  private final Map<Path, FutureTask<LoadedPlugin>> starts = new ConcurrentHashMap<>();
  private @Nullable Tools tools;

  /** What is needed only when a jar is opened. */
  private record Tools(PluginContents contents, PluginRegistry registry, PluginStarter starter) {}

  PluginValidator(PluginSettings settings, DisabledPlugins disabled) {
    this.settings = settings;
    this.disabled = disabled;
  }

  /** Returns what the manifest tells: {@code Unread} or {@code Refused}. Runs no plugin code. */
  PluginStatus readManifest(PluginFile file) {
    Tools tools = tools();
    Optional<PluginManifest> manifest = Optional.empty();
    try {
      PluginContent content = tools.contents().open(file);
      manifest = Optional.of(tools.registry().read(content.main()));
      tools.registry().requireApiInRange(manifest.get());
      return new PluginStatus.Unread(manifest.get());
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      return refused(manifest, e);
    }
  }

  /** Returns what the plugin declares: {@code Usable} or {@code Refused}. Starts it. */
  PluginStatus readDeclarations(PluginFile file, PluginManifest manifest) {
    try {
      LoadedPlugin plugin = start(file, manifest);
      Description description = tools().starter().describe(plugin);
      return new PluginStatus.Usable(
          manifest, description.providers(), notices(manifest, description));
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      return refused(Optional.of(manifest), e);
    }
  }

  private static List<Complaint> notices(PluginManifest manifest, Description description) {
    var notices = new ArrayList<Complaint>();
    if (manifest.requires().equals(PluginManifest.ANY)) {
      notices.add(
          new Complaint(
              "its manifest does not say which versions of the API it works with",
              "add Plugin-Requires to it, such as `>=0.1.0 & <0.2.0`"));
    }
    description.notices().forEach(notice -> notices.add(Complaint.of(notice)));
    return notices;
  }

  /**
   * Starts a plugin, unless that has been done.
   *
   * @throws RefusedPluginException when it cannot be started, now or before
   * @throws CancelledException when the command was given up meanwhile, which says nothing about
   *     the plugin
   */
  LoadedPlugin start(PluginFile file, PluginManifest manifest) {
    Tools tools = tools();
    var fresh =
        new FutureTask<>(() -> tools.starter().start(file, tools.contents().open(file), manifest));
    FutureTask<LoadedPlugin> task = starts.putIfAbsent(file.path(), fresh);
    if (task == null) {
      task = fresh;
      task.run();
    }
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancelledException cancelled) {
        throw cancelled;
      }
      throw PluginFault.refusal(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("loading plugins was given up", e);
    }
  }

  /** Returns the modules of a plugin; empty when they cannot be read. */
  List<PluginModule> modules(PluginFile file) {
    try {
      return PluginLayer.modules(tools().contents().open(file));
    } catch (RefusedPluginException e) {
      return List.of();
    }
  }

  /** Whether a version lies in a range. */
  boolean isInRange(String version, String range) {
    return tools().registry().isInRange(version, range);
  }

  /** Compares versions; negative where the first is older. */
  int compareVersions(String one, String other) {
    return tools().registry().compareVersions(one, other);
  }

  private static PluginStatus refused(Optional<PluginManifest> manifest, Throwable thrown) {
    PluginFault fault = PluginFault.of(thrown);
    return new PluginStatus.Refused(manifest, new Complaint(fault.reason(), fault.remedy()));
  }

  private synchronized Tools tools() {
    Tools present = tools;
    if (present == null) {
      var registry = new PluginRegistry(settings.apiVersion(), disabled);
      ModuleLayer layer = PluginValidator.class.getModule().getLayer();
      var shared = new SharedModules(layer == null ? ModuleLayer.boot() : layer);
      present =
          new Tools(
              new PluginContents(ZipUnpacker.of(settings)),
              registry,
              new PluginStarter(registry, shared, settings.limit()));
      tools = present;
    }
    return present;
  }
}
