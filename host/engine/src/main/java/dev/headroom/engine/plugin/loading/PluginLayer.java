package dev.headroom.engine.plugin.loading;

import dev.headroom.api.ProviderPlugin;
import dev.headroom.engine.plugin.boundary.PluginFault;
import dev.headroom.engine.plugin.boundary.RefusedPluginException;
import dev.headroom.engine.plugin.discovery.PluginContent;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A module layer with the code of one plugin, on top of the layer the program runs in.
 *
 * <p>The plugin's own jars come before the modules below, so it may bring other versions of shared
 * libraries. Its class loader has no parent: what the plugin does not read, it cannot find by name
 * either. Making a layer runs no code of the plugin.
 *
 * <p>This keeps plugins and program from stumbling over each other. It is no cage for hostile code,
 * which Java no longer has.
 */
public final class PluginLayer {
  private static final String SERVICE = ProviderPlugin.class.getName();
  private static final String API_PACKAGE = ProviderPlugin.class.getPackageName();

  private final ModuleLayer layer;
  private final ClassLoader loader;

  private PluginLayer(ModuleLayer layer, ClassLoader loader) {
    this.layer = layer;
    this.loader = loader;
  }

  /** Returns the layer. */
  ModuleLayer layer() {
    return layer;
  }

  /** Returns the one loader of all its modules. */
  ClassLoader loader() {
    return loader;
  }

  /**
   * Makes the layer of a plugin.
   *
   * @throws RefusedPluginException when its jars do not fit together or not to the program
   */
  static PluginLayer define(PluginContent content, SharedModules shared) {
    Map<String, ModuleReference> modules = read(content);
    Map<String, String> owners = packageOwners(modules);
    requireService(modules);
    for (ModuleReference module : modules.values()) {
      requireReadable(module.descriptor(), modules.keySet(), shared);
    }
    Set<String> plain = describePlainJars(modules, owners.keySet(), shared);
    try {
      Configuration configuration =
          shared
              .host()
              .configuration()
              .resolve(new FixedFinder(modules), ModuleFinder.of(), modules.keySet());
      ModuleLayer.Controller controller =
          ModuleLayer.defineModulesWithOneLoader(configuration, List.of(shared.host()), null);
      connect(controller, plain);
      ModuleLayer layer = controller.layer();
      return new PluginLayer(layer, layer.findLoader(modules.keySet().iterator().next()));
    } catch (ResolutionException | LayerInstantiationException e) {
      throw new RefusedPluginException(
          "its modules do not fit together: " + e.getMessage(),
          "bring either none or all of the libraries that belong together",
          e);
    }
  }

  /**
   * Returns the modules in the jars of a plugin.
   *
   * @throws RefusedPluginException when one of them cannot be read
   */
  public static List<PluginModule> modules(PluginContent content) {
    var modules = new ArrayList<PluginModule>();
    for (Path jar : content.jars()) {
      ModuleDescriptor descriptor = read(jar).descriptor();
      modules.add(
          new PluginModule(
              descriptor.name(),
              nameOf(jar),
              !descriptor.isAutomatic(),
              descriptor.isAutomatic()
                  ? List.of()
                  : descriptor.requires().stream().map(Requires::name).sorted().toList()));
    }
    return modules;
  }

  private static Map<String, ModuleReference> read(PluginContent content) {
    var modules = new LinkedHashMap<String, ModuleReference>();
    var origins = new HashMap<String, Path>();
    for (Path jar : content.jars()) {
      ModuleReference module = read(jar);
      String name = module.descriptor().name();
      Path first = origins.putIfAbsent(name, jar);
      if (first != null) {
        throw new RefusedPluginException(
            "it holds the module " + name + " twice: " + nameOf(first) + " and " + nameOf(jar),
            "remove one of the two");
      }
      modules.put(name, module);
    }
    return modules;
  }

  private static ModuleReference read(Path jar) {
    try {
      return ModuleFinder.of(jar).findAll().stream()
          .findFirst()
          .orElseThrow(
              () ->
                  new RefusedPluginException(
                      nameOf(jar) + " is not a jar", "download or build it again"));
    } catch (FindException e) {
      throw PluginFault.ofModule(nameOf(jar), e);
    }
  }

  /** Returns which module each package belongs to. */
  private static Map<String, String> packageOwners(Map<String, ModuleReference> modules) {
    var owners = new HashMap<String, String>();
    modules.forEach(
        (name, module) -> {
          for (String each : module.descriptor().packages()) {
            if (each.equals(API_PACKAGE) || each.startsWith(API_PACKAGE + ".")) {
              throw new RefusedPluginException(
                  "it brings its own copy of dev.headroom.api, which the program provides",
                  "build it with that dependency as provided, so that the copy is left out");
            }
            String other = owners.putIfAbsent(each, name);
            if (other != null) {
              throw new RefusedPluginException(
                  "the package " + each + " is in two of its modules, " + other + " and " + name,
                  "remove one of the two jars or merge them");
            }
          }
        });
    return owners;
  }

  private static void requireService(Map<String, ModuleReference> modules) {
    for (ModuleReference module : modules.values()) {
      for (Provides provides : module.descriptor().provides()) {
        if (provides.service().equals(SERVICE)) {
          return;
        }
      }
    }
    throw new RefusedPluginException(
        "it offers no provider",
        "declare `provides "
            + SERVICE
            + " with …` in its module-info, or name the class in META-INF/services/"
            + SERVICE);
  }

  private static void requireReadable(
      ModuleDescriptor module, Set<String> own, SharedModules shared) {
    for (Requires requires : module.requires()) {
      String name = requires.name();
      if (own.contains(name) || shared.has(name)) {
        continue;
      }
      boolean optional = requires.modifiers().contains(Requires.Modifier.STATIC);
      if (optional && !shared.isPresent(name)) {
        continue;
      }
      if (name.startsWith("java.") || name.startsWith("jdk.")) {
        throw new RefusedPluginException(
            module.name() + " needs the Java module " + name + ", which plugins cannot rely on",
            "do without it; the Java modules for plugins are "
                + String.join(", ", SharedModules.JAVA));
      }
      if (name.equals("org.jspecify")) {
        throw new RefusedPluginException(
            module.name() + " needs the module org.jspecify at run time",
            "declare `requires static org.jspecify`");
      }
      if (shared.isPresent(name)) {
        throw new RefusedPluginException(
            module.name() + " needs the module " + name + ", which is closed to plugins",
            "bring the library along, in the lib folder of the plugin, or do without it");
      }
      throw new RefusedPluginException(
          module.name() + " needs the module " + name + ", which is in none of its jars",
          "put the missing jar into the lib folder of the plugin");
    }
  }

  /**
   * Replaces every automatic module by a described one, and returns their names.
   *
   * <p>Each requires the plain jars after it, which cannot form a circle, so the main jar requires
   * all of them. A jar can look up the services of what it requires and of itself; a declaration of
   * any other would be refused by the platform.
   */
  private static Set<String> describePlainJars(
      Map<String, ModuleReference> modules, Set<String> packages, SharedModules shared) {
    List<ModuleReference> plain =
        modules.values().stream().filter(each -> each.descriptor().isAutomatic()).toList();
    if (plain.isEmpty()) {
      return Set.of();
    }
    var readable = new ArrayList<>(shared.readableBeside(modules.keySet(), packages));
    var visible = new HashSet<>(shared.exportedBy(readable));
    var services = shared.servicesOf(readable);
    for (ModuleReference module : modules.values()) {
      addServices(services, module.descriptor());
    }
    var names = new HashSet<String>();
    for (ModuleReference jar : plain.reversed()) {
      String name = jar.descriptor().name();
      visible.addAll(jar.descriptor().packages());
      List<String> usable =
          services.stream().filter(each -> visible.contains(packageOf(each))).toList();
      modules.put(name, SyntheticModule.describe(jar, readable, usable));
      readable.add(name);
      names.add(name);
    }
    return names;
  }

  static void addServices(Set<String> services, ModuleDescriptor descriptor) {
    services.addAll(descriptor.uses());
    for (Provides provides : descriptor.provides()) {
      services.add(provides.service());
    }
  }

  private static String packageOf(String type) {
    int dot = type.lastIndexOf('.');
    return dot < 0 ? "" : type.substring(0, dot);
  }

  /**
   * Lets plain jars read the whole plugin, and whoever requires one of them read all of them, as it
   * is with automatic modules.
   */
  private static void connect(ModuleLayer.Controller controller, Set<String> plain) {
    if (plain.isEmpty()) {
      return;
    }
    for (Module source : controller.layer().modules()) {
      boolean isPlain = plain.contains(source.getName());
      if (!isPlain && !requiresAny(source.getDescriptor(), plain)) {
        continue;
      }
      for (Module target : controller.layer().modules()) {
        if (isPlain || plain.contains(target.getName())) {
          controller.addReads(source, target);
        }
      }
    }
  }

  private static boolean requiresAny(ModuleDescriptor descriptor, Set<String> names) {
    for (Requires requires : descriptor.requires()) {
      if (names.contains(requires.name())) {
        return true;
      }
    }
    return false;
  }

  private static String nameOf(Path jar) {
    return String.valueOf(jar.getFileName());
  }

  /** Finds exactly the modules of the plugin. */
  private record FixedFinder(Map<String, ModuleReference> modules) implements ModuleFinder {
    @Override
    public Optional<ModuleReference> find(String name) {
      return Optional.ofNullable(modules.get(name));
    }

    @Override
    public Set<ModuleReference> findAll() {
      return Set.copyOf(modules.values());
    }
  }
}
