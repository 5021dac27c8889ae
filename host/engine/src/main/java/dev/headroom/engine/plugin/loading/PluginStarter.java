package dev.headroom.engine.plugin.loading;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderPlugin;
import dev.headroom.engine.platform.BoundedCall;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.plugin.boundary.LoadedProvider;
import dev.headroom.engine.plugin.boundary.PluginBoundary;
import dev.headroom.engine.plugin.boundary.PluginFault;
import dev.headroom.engine.plugin.boundary.RefusedPluginException;
import dev.headroom.engine.plugin.discovery.PluginContent;
import dev.headroom.engine.plugin.discovery.PluginFile;
import dev.headroom.engine.plugin.discovery.PluginManifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Starts the code of a plugin: makes its layer, its service objects and its providers. */
public final class PluginStarter {
  /** More than any plugin needs; each is asked for everything it declares. */
  private static final int MOST_PROVIDERS = 200;

  private final PluginRegistry registry;
  private final SharedModules shared;
  private final Duration limit;

  /**
   * Makes a starter.
   *
   * @param limit how long the code of one plugin may take until its providers are there
   */
  public PluginStarter(PluginRegistry registry, SharedModules shared, Duration limit) {
    this.registry = registry;
    this.shared = shared;
    this.limit = limit;
  }

  /**
   * Starts a plugin.
   *
   * @throws RefusedPluginException when it cannot be used; nothing else that the plugin does gets
   *     out of here
   */
  public LoadedPlugin start(PluginFile file, PluginContent content, PluginManifest manifest) {
    PluginLayer layer = PluginLayer.define(content, shared);
    registry.register(file.path(), manifest, layer.loader());
    try {
      String shown = manifest.id() + " (" + file.name() + ")";
      var border = new PluginBoundary(manifest.id(), shown, layer.loader());
      List<LoadedProvider> providers = limited(manifest, layer, () -> providers(layer, border));
      registry.started(manifest.id());
      return new LoadedPlugin(manifest, layer, providers);
    } catch (RefusedPluginException e) {
      registry.failed(manifest.id(), e);
      throw e;
    }
  }

  /** Reads all that the providers of a started plugin declare. */
  public Description describe(LoadedPlugin plugin) {
    return limited(
        plugin.manifest(),
        plugin.layer(),
        () -> {
          var notices = new ArrayList<RefusedPluginException>();
          var describer = new ProviderDescriber(notices::add);
          var descriptions = new ArrayList<ProviderDescription>();
          for (LoadedProvider provider : plugin.providers()) {
            descriptions.add(describer.describe(provider));
          }
          return new Description(List.copyOf(descriptions), List.copyOf(notices));
        });
  }

  /**
   * What a plugin declares.
   *
   * @param notices what is wrong, but does not keep the plugin from being used
   */
  public record Description(
      List<ProviderDescription> providers, List<RefusedPluginException> notices) {}

  /**
   * On a platform thread: a loop without end, or a static initialiser that waits, would hold one of
   * the carriers that all virtual threads share.
   */
  private <T> T limited(PluginManifest manifest, PluginLayer layer, Callable<T> call) {
    try {
      return BoundedCall.run(
          Thread.ofPlatform().daemon().name(threadOf(manifest.id())),
          Deadline.in(limit),
          () -> {
            Thread.currentThread().setContextClassLoader(layer.loader());
            return call.call();
          });
    } catch (TimeoutException e) {
      throw new RefusedPluginException(
          "it did not answer within " + limit.toSeconds() + " s while it was loaded",
          "report it to the author of the plugin, and switch it off with `headroom plugin disable "
              + manifest.id()
              + "`",
          e);
    } catch (ExecutionException e) {
      throw PluginFault.refusal(e);
    }
  }

  /** Returns the name of the thread on which a plugin is loaded. */
  public static String threadOf(String pluginId) {
    return "plugin-" + pluginId;
  }

  private static List<LoadedProvider> providers(PluginLayer layer, PluginBoundary border) {
    var providers = new ArrayList<LoadedProvider>();
    var ids = new HashSet<String>();
    for (ServiceLoader.Provider<ProviderPlugin> service :
        ServiceLoader.load(layer.layer(), ProviderPlugin.class).stream()
            .limit(MOST_PROVIDERS + 1L)
            .toList()) {
      // The layers below answer too.
      if (service.type().getModule().getLayer() != layer.layer()) {
        continue;
      }
      for (Provider provider : declared(service.get())) {
        if (providers.size() == MOST_PROVIDERS) {
          throw refusal("it brings more than " + MOST_PROVIDERS + " providers");
        }
        if (provider == null) {
          throw refusal("its providers() returned a list with a null in it");
        }
        var loaded = new LoadedProvider(provider, border);
        if (!ids.add(loaded.info().id())) {
          throw refusal("it names the provider " + loaded.info().id() + " twice");
        }
        providers.add(loaded);
      }
    }
    if (providers.isEmpty()) {
      throw refusal("its providers() returned no provider");
    }
    return providers;
  }

  private static List<Provider> declared(ProviderPlugin plugin) {
    List<Provider> providers = plugin.providers();
    // Set by the plugin itself: it must not give up what the program does on this thread next.
    boolean _ = Thread.interrupted();
    if (providers == null) {
      throw refusal("its providers() returned null");
    }
    return providers;
  }

  private static RefusedPluginException refusal(String reason) {
    return new RefusedPluginException(reason, "report it to the author of the plugin");
  }
}
