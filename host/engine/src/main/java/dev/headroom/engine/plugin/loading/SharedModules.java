package dev.headroom.engine.plugin.loading;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the program shares with plugins: a list one can read aloud. Everything else a plugin needs
 * it brings along, and everything else of the program is closed to it.
 *
 * <p>Each module added here is a promise for years. {@code org.jspecify} is missing on purpose: its
 * annotations are not needed at run time, and sharing it would clash with the copy that build tools
 * like to put beside a plugin.
 */
public final class SharedModules {
  /** The modules of the JDK that every installation has. The image is linked with them. */
  public static final List<String> JAVA =
      List.of(
          "java.base",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.sql",
          "java.xml",
          "jdk.httpserver",
          "jdk.unsupported",
          "jdk.zipfs");

  /** The modules that the program brings and lends. A plugin may bring its own version. */
  public static final List<String> LIBRARIES =
      List.of("dev.headroom.api", "dev.headroom.toolkit", "com.google.gson", "info.picocli");

  private final ModuleLayer host;

  /**
   * Makes the list for a layer.
   *
   * @param host the layer the program runs in
   */
  public SharedModules(ModuleLayer host) {
    this.host = host;
  }

  /** Returns the layer the program runs in. */
  ModuleLayer host() {
    return host;
  }

  /** Whether a plugin may read the module. */
  boolean has(String module) {
    return JAVA.contains(module) || LIBRARIES.contains(module);
  }

  /** Whether the module is there, shared or not. */
  public boolean isPresent(String module) {
    return host.findModule(module).isPresent();
  }

  /**
   * Returns the shared modules that go together with what a plugin brings itself: a module of the
   * plugin replaces ours of the same name or with the same packages, and then ours that pass it on
   * to their readers cannot be read either.
   */
  List<String> readableBeside(Set<String> modules, Set<String> packages) {
    var readable = new ArrayList<String>();
    for (List<String> names : List.of(JAVA, LIBRARIES)) {
      for (String name : names) {
        if (isPresent(name) && goesTogether(name, modules, packages)) {
          readable.add(name);
        }
      }
    }
    return readable;
  }

  /** Returns the packages that these modules export to everybody. */
  Set<String> exportedBy(List<String> modules) {
    var packages = new HashSet<String>();
    for (String module : modules) {
      descriptor(module)
          .ifPresent(
              descriptor -> {
                for (Exports exports : descriptor.exports()) {
                  if (!exports.isQualified()) {
                    packages.add(exports.source());
                  }
                }
              });
    }
    return packages;
  }

  /** Returns the service types that these modules look up or provide. */
  Set<String> servicesOf(List<String> modules) {
    var services = new HashSet<String>();
    for (String module : modules) {
      descriptor(module).ifPresent(descriptor -> PluginLayer.addServices(services, descriptor));
    }
    return services;
  }

  private Optional<ModuleDescriptor> descriptor(String module) {
    return host.findModule(module).map(Module::getDescriptor);
  }

  private boolean goesTogether(String name, Set<String> modules, Set<String> packages) {
    if (modules.contains(name)) {
      return false;
    }
    Optional<ModuleDescriptor> descriptor = descriptor(name);
    if (descriptor.isEmpty()) {
      return true;
    }
    for (Exports exports : descriptor.get().exports()) {
      if (!exports.isQualified() && packages.contains(exports.source())) {
        return false;
      }
    }
    for (Requires requires : descriptor.get().requires()) {
      if (requires.modifiers().contains(Requires.Modifier.TRANSITIVE)
          && isPresent(requires.name())
          && !goesTogether(requires.name(), modules, packages)) {
        return false;
      }
    }
    return true;
  }
}
