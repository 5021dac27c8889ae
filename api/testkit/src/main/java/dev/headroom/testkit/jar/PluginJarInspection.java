package dev.headroom.testkit.jar;

import dev.headroom.api.ProviderPlugin;
import dev.headroom.toolkit.scenario.InvalidScenarioException;
import dev.headroom.toolkit.scenario.ScenarioFiles;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * Looks into the jar of a plugin as the host will see it, without running anything of it. The
 * problems it returns are sentences.
 */
public final class PluginJarInspection {
  /** The modules that every installation lends to plugins; the host keeps the same list. */
  private static final Set<String> LENT =
      Set.of(
          "java.base",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.sql",
          "java.xml",
          "jdk.httpserver",
          "jdk.unsupported",
          "jdk.zipfs",
          "dev.headroom.api",
          "dev.headroom.toolkit",
          "com.google.gson",
          "info.picocli");

  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+(?:[-+].+)?");
  private static final Pattern FOREIGN =
      Pattern.compile("dev/headroom/(?:api|host|toolkit|testkit)/.*|org/junit/.*");

  private final Path jar;
  private final List<String> problems = new ArrayList<>();

  private PluginJarInspection(Path jar) {
    this.jar = jar;
  }

  /**
   * Returns what is wrong with a jar; empty when nothing is.
   *
   * @throws IOException when it cannot be read as a jar
   */
  public static List<String> problems(Path jar) throws IOException {
    var inspection = new PluginJarInspection(jar);
    try (var file = new JarFile(jar.toFile())) {
      inspection.inspectManifest(file);
      inspection.inspectEntries(file);
      inspection.inspectModule(file);
    }
    inspection.inspectScenarios();
    return List.copyOf(inspection.problems);
  }

  private void inspectManifest(JarFile file) throws IOException {
    Attributes attributes =
        Optional.ofNullable(file.getManifest())
            .map(Manifest::getMainAttributes)
            .orElseGet(Attributes::new);
    for (String key : List.of("Plugin-Id", "Plugin-Version", "Plugin-Requires")) {
      String value = attributes.getValue(key);
      if (value == null || value.isBlank()) {
        problems.add("the manifest has no " + key);
      }
    }
    String version = attributes.getValue("Plugin-Version");
    if (version != null && !VERSION.matcher(version).matches()) {
      problems.add("Plugin-Version is no semantic version: " + version);
    }
  }

  private void inspectEntries(JarFile file) {
    for (ZipEntry entry : Collections.list(file.entries())) {
      if (!entry.isDirectory() && FOREIGN.matcher(entry.getName()).matches()) {
        problems.add("the jar brings what the host brings: " + entry.getName());
      }
    }
  }

  private void inspectModule(JarFile file) {
    Optional<ModuleDescriptor> found = Optional.empty();
    try {
      found =
          ModuleFinder.of(jar).findAll().stream().map(module -> module.descriptor()).findFirst();
    } catch (FindException unreadable) {
      Throwable cause = unreadable.getCause();
      problems.add("the jar is no module: " + (cause == null ? unreadable : cause).getMessage());
    }
    found.ifPresent(module -> inspect(module, file));
  }

  private void inspect(ModuleDescriptor module, JarFile file) {
    List<String> classes =
        module.provides().stream()
            .filter(service -> service.service().equals(ProviderPlugin.class.getName()))
            .flatMap(service -> service.providers().stream())
            .toList();
    if (classes.isEmpty()) {
      problems.add("the jar does not provide " + ProviderPlugin.class.getName());
    }
    classes.stream()
        .filter(name -> file.getEntry(name.replace('.', '/') + ".class") == null)
        .forEach(name -> problems.add("the jar provides " + name + " and has no such class"));
    module.requires().stream()
        .filter(needed -> !needed.modifiers().contains(Requires.Modifier.STATIC))
        .map(Requires::name)
        .filter(name -> !LENT.contains(name))
        .sorted()
        .forEach(name -> problems.add("the host does not lend the module " + name));
  }

  private void inspectScenarios() throws IOException {
    try {
      if (ScenarioFiles.in(jar).isEmpty()) {
        problems.add("the jar has no scenarios in " + ScenarioFiles.FOLDER);
      }
    } catch (InvalidScenarioException invalid) {
      problems.add(String.valueOf(invalid.getMessage()));
    }
  }
}
