package dev.headroom.engine.plugin.loading;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pf4j.AbstractPluginManager;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.ExtensionWrapper;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.VersionManager;

/**
 * PF4J with our parts: it keeps the descriptors, version ranges, dependencies and states of
 * plugins. Their code lives in module layers and their providers come from {@link
 * java.util.ServiceLoader}, so there are neither PF4J extensions nor plugin classes.
 *
 * <p>Not safe for use by several threads; {@link PluginRegistry} guards it.
 */
final class LayeredPluginManager extends AbstractPluginManager {
  /**
   * A plugin to register.
   *
   * @param loader the loader of its layer
   */
  record Registration(PluginDescriptor descriptor, ClassLoader loader) {}

  private final Map<Path, Registration> registrations;
  private final PluginStatusProvider statuses;

  LayeredPluginManager(String apiVersion, PluginStatusProvider statuses) {
    // The superclass asks for its parts in its constructor.
    this.registrations = new HashMap<>();
    this.statuses = statuses;
    super(List.of());
    setSystemVersion(apiVersion);
  }

  /** Adds a plugin whose dependencies have been added before. */
  void register(Path path, Registration registration) {
    registrations.put(path, registration);
    loadPlugin(path);
  }

  /** Whether the API version lies in the range a plugin asks for. */
  boolean isApiInRange(PluginDescriptor descriptor) {
    return isPluginValid(new PluginWrapper(this, descriptor, Path.of(""), new NoLoader()));
  }

  private Registration registration(Path path) {
    Registration registration = registrations.get(path);
    if (registration == null) {
      throw new IllegalArgumentException("not registered: " + path);
    }
    return registration;
  }

  @Override
  protected PluginRepository createPluginRepository() {
    return new PluginRepository() {
      @Override
      public List<Path> getPluginPaths() {
        return List.copyOf(registrations.keySet());
      }

      @Override
      public boolean deletePluginPath(Path path) {
        return false;
      }
    };
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new PluginDescriptorFinder() {
      @Override
      public boolean isApplicable(Path path) {
        return registrations.containsKey(path);
      }

      @Override
      public PluginDescriptor find(Path path) {
        return registration(path).descriptor();
      }
    };
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new PluginLoader() {
      @Override
      public boolean isApplicable(Path path) {
        return registrations.containsKey(path);
      }

      @Override
      public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
        return registration(path).loader();
      }
    };
  }

  @Override
  protected PluginFactory createPluginFactory() {
    return wrapper -> new Plugin() {};
  }

  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return statuses;
  }

  @Override
  protected VersionManager createVersionManager() {
    return new DefaultVersionManager();
  }

  @Override
  protected ExtensionFinder createExtensionFinder() {
    return new NoExtensions();
  }

  @Override
  protected ExtensionFactory createExtensionFactory() {
    return new NoExtensions();
  }

  /** Finds no classes. */
  private static final class NoLoader extends ClassLoader {}

  /** Finds no extensions. */
  private static final class NoExtensions implements ExtensionFinder, ExtensionFactory {
    @Override
    public <T> List<ExtensionWrapper<T>> find(Class<T> type) {
      return List.of();
    }

    @Override
    public <T> List<ExtensionWrapper<T>> find(Class<T> type, String pluginId) {
      return List.of();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List<ExtensionWrapper> find(String pluginId) {
      return List.of();
    }

    @Override
    public Set<String> findClassNames(String pluginId) {
      return Set.of();
    }

    @Override
    public <T> T create(Class<T> type) {
      throw new UnsupportedOperationException("plugins have no PF4J extensions");
    }
  }
}
