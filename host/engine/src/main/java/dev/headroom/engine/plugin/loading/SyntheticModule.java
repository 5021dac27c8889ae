package dev.headroom.engine.plugin.loading;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.Collection;
import java.util.Set;

/**
 * A jar without a module descriptor, given one.
 *
 * <p>The platform would make it an automatic module, which reads every module of the layers below:
 * all libraries of the program, and whatever of the program is exported. So it gets a descriptor
 * that reads what is shared and nothing else, opens all its packages and uses every service, as it
 * could on a class path. That it reads the other jars of its plugin is added when the layer is
 * defined: two such jars may need each other, and a descriptor must not form a circle.
 */
final class SyntheticModule extends ModuleReference {
  private final ModuleReference jar;

  private SyntheticModule(ModuleDescriptor descriptor, ModuleReference jar) {
    super(descriptor, jar.location().orElse(null));
    this.jar = jar;
  }

  /**
   * Describes a jar.
   *
   * @param jar what the platform takes for an automatic module
   * @param readable the modules it reads
   * @param services the service types that its code may look up
   */
  static SyntheticModule describe(
      ModuleReference jar, Collection<String> readable, Collection<String> services) {
    ModuleDescriptor automatic = jar.descriptor();
    Set<String> packages = automatic.packages();
    ModuleDescriptor.Builder builder =
        ModuleDescriptor.newOpenModule(automatic.name()).packages(packages);
    automatic.version().ifPresent(builder::version);
    packages.forEach(builder::exports);
    readable.forEach(builder::requires);
    services.forEach(builder::uses);
    for (Provides provides : automatic.provides()) {
      builder.provides(provides);
    }
    return new SyntheticModule(builder.build(), jar);
  }

  @Override
  public ModuleReader open() throws IOException {
    return jar.open();
  }
}
