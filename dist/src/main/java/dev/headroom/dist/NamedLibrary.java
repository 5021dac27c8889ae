package dev.headroom.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A library without a module descriptor gets one, so that it can be linked into the runtime.
 *
 * <p>The descriptor says what Java would assume of an automatic module (the name, everything
 * exported and open, the services of known modules that it provides), and requires the modules
 * whose packages its classes name. References to packages that nobody brings are optional parts of
 * the library; they stay unresolved as they were.
 */
final class NamedLibrary {
  private static final String DESCRIPTOR = "module-info.class";

  private final Map<String, String> moduleOfPackage;
  private final Path work;
  private final Instant timestamp;

  /**
   * @param moduleOfPackage for each package of the image the module that has it
   * @param work a folder for intermediate results
   * @param timestamp the time of the new entry
   */
  NamedLibrary(Map<String, String> moduleOfPackage, Path work, Instant timestamp) {
    this.moduleOfPackage = moduleOfPackage;
    this.work = work;
    this.timestamp = timestamp;
  }

  /** Adds a descriptor to the jar if it has none. */
  void complete(Path jar) throws IOException {
    ModuleReference module = ModuleFinder.of(jar).findAll().iterator().next();
    if (module.descriptor().isAutomatic()) {
      Path folder = Files.createDirectories(work.resolve("named").resolve(jar.getFileName()));
      Files.write(folder.resolve(DESCRIPTOR), descriptor(module));
      JdkTool.run(
          "jar",
          List.of(
              "--update",
              "--file=" + jar,
              "--date=" + timestamp,
              "-C",
              folder.toString(),
              DESCRIPTOR));
    }
  }

  private byte[] descriptor(ModuleReference module) throws IOException {
    ModuleDescriptor assumed = module.descriptor();
    Set<String> requiredModules = requiredBy(module);
    return ClassFile.of()
        .buildModule(
            ModuleAttribute.of(
                ModuleDesc.of(assumed.name()),
                builder -> {
                  builder.moduleFlags(AccessFlag.OPEN);
                  assumed.rawVersion().ifPresent(builder::moduleVersion);
                  builder.requires(ModuleDesc.of("java.base"), List.of(AccessFlag.MANDATED), null);
                  requiredModules.forEach(
                      required -> builder.requires(ModuleDesc.of(required), List.of(), null));
                  assumed.packages().stream()
                      .sorted()
                      .forEach(name -> builder.exports(PackageDesc.of(name), List.of()));
                  assumed.provides().stream()
                      .filter(service -> moduleOf(service.service()) != null)
                      .sorted()
                      .forEach(
                          service ->
                              builder.provides(
                                  ClassDesc.of(service.service()),
                                  service.providers().stream()
                                      .map(ClassDesc::of)
                                      .toArray(ClassDesc[]::new)));
                }));
  }

  private Set<String> requiredBy(ModuleReference module) throws IOException {
    Set<String> required = new TreeSet<>();
    try (ModuleReader reader = module.open()) {
      reader
          .list()
          .filter(name -> name.endsWith(".class"))
          .forEach(name -> addModulesNamedBy(read(reader, name), required));
    }
    for (ModuleDescriptor.Provides service : module.descriptor().provides()) {
      String owner = moduleOf(service.service());
      if (owner != null) {
        required.add(owner);
      }
    }
    required.remove("java.base");
    required.remove(module.descriptor().name());
    return required;
  }

  private void addModulesNamedBy(ClassModel type, Set<String> modules) {
    for (PoolEntry entry : type.constantPool()) {
      if (entry instanceof ClassEntry named && named.asSymbol().isClassOrInterface()) {
        String module = moduleOf(named.asInternalName().replace('/', '.'));
        if (module != null) {
          modules.add(module);
        }
      }
    }
  }

  private @Nullable String moduleOf(String className) {
    int end = className.lastIndexOf('.');
    return end < 0 ? null : moduleOfPackage.get(className.substring(0, end));
  }

  private static ClassModel read(ModuleReader reader, String name) {
    try (InputStream content = reader.open(name).orElseThrow()) {
      return ClassFile.of().parse(content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
