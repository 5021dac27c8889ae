package dev.headroom.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ProviderPlugin;
import dev.headroom.testkit.jar.PluginJarInspection;
import dev.headroom.toolkit.scenario.ScenarioFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJarInspectionTest {
  private static final String PLUGIN_CLASS = "acme/AcmePlugin.class";

  @TempDir private Path directory;
  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  @BeforeEach
  void makeAGoodJar() {
    manifest.put("Plugin-Id", "acme");
    manifest.put("Plugin-Version", "1.2.3");
    manifest.put("Plugin-Requires", ">=0.1.0 & <0.2.0");
    entries.put("META-INF/services/" + ProviderPlugin.class.getName(), bytes("acme.AcmePlugin"));
    entries.put(PLUGIN_CLASS, new byte[0]);
    entries.put(ScenarioFiles.FOLDER + "acme/healthy.json", bytes("{}"));
  }

  @Test
  void findsNothingWrongWithAGoodJar() throws IOException {
    assertThat(problems()).isEmpty();
  }

  @Test
  void findsWhatTheManifestLacks() throws IOException {
    manifest.remove("Plugin-Id");
    manifest.put("Plugin-Requires", " ");
    manifest.put("Plugin-Version", "one");

    assertThat(problems())
        .containsExactly(
            "the manifest has no Plugin-Id",
            "the manifest has no Plugin-Requires",
            "Plugin-Version is no semantic version: one");
  }

  @Test
  void findsAJarWithoutTheService() throws IOException {
    entries.remove("META-INF/services/" + ProviderPlugin.class.getName());

    assertThat(problems())
        .containsExactly("the jar does not provide dev.headroom.api.ProviderPlugin");
  }

  @Test
  void findsAServiceWithoutItsClass() throws IOException {
    entries.put("module-info.class", descriptor("java.base"));
    entries.remove(PLUGIN_CLASS);
    entries.put("acme/Other.class", new byte[0]);

    assertThat(problems())
        .containsExactly("the jar provides acme.AcmePlugin and has no such class");
  }

  @Test
  void findsModulesThatNobodyLends() throws IOException {
    entries.put(
        "module-info.class", descriptor("java.base", "dev.headroom.engine", "java.desktop"));

    assertThat(problems())
        .containsExactly(
            "the host does not lend the module dev.headroom.engine",
            "the host does not lend the module java.desktop");
  }

  @Test
  void findsClassesOfTheHostInside() throws IOException {
    entries.put("dev/headroom/api/Provider.class", new byte[0]);

    assertThat(problems())
        .containsExactly("the jar brings what the host brings: dev/headroom/api/Provider.class");
  }

  @Test
  void findsAJarWithoutScenarios() throws IOException {
    entries.remove(ScenarioFiles.FOLDER + "acme/healthy.json");

    assertThat(problems())
        .containsExactly("the jar has no scenarios in META-INF/headroom/scenarios/");
  }

  private List<String> problems() throws IOException {
    var attributes = new Manifest();
    attributes.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach(attributes.getMainAttributes()::putValue);
    var content = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(content, attributes)) {
      for (var entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    }
    return PluginJarInspection.problems(
        Files.write(directory.resolve("acme.jar"), content.toByteArray()));
  }

  private static byte[] descriptor(String... required) {
    return ClassFile.of()
        .buildModule(
            ModuleAttribute.of(
                ModuleDesc.of("acme"),
                module -> {
                  for (String name : required) {
                    module.requires(ModuleDesc.of(name), 0, null);
                  }
                  module.provides(
                      ClassDesc.of(ProviderPlugin.class.getName()),
                      ClassDesc.of("acme.AcmePlugin"));
                }));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
