package dev.headroom.toolkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFilesTest {
  private static final byte[] CONTENT = "{}".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  @Test
  void findsScenariosInAJarByProviderAndName() throws IOException {
    Path jar = write("a.jar", zip("b/two", "a/one", "a/not a name"));

    assertThat(ScenarioFiles.in(jar))
        .containsExactly(new ScenarioFile("a", "one", "{}"), new ScenarioFile("b", "two", "{}"));
  }

  @Test
  void findsScenariosInTheJarsOfAFolderAndOfAZip() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("folder/lib"));
    Files.write(folder.resolve("a.jar"), zip("a/one"));
    Path zip = write("plugin.zip", zip(Map.of("lib/a.jar", zip("a/one"))));

    assertThat(ScenarioFiles.in(folder.getParent())).hasSize(1);
    assertThat(ScenarioFiles.in(zip)).hasSize(1);
  }

  @Test
  void findsScenariosInAFolderOfClasses() throws IOException {
    Path folder = Files.createDirectories(directory.resolve(ScenarioFiles.FOLDER + "a"));
    Files.write(folder.resolve("one.json"), CONTENT);

    assertThat(ScenarioFiles.in(directory)).containsExactly(new ScenarioFile("a", "one", "{}"));
  }

  @Test
  void refusesAScenarioBeyondTheLimit() throws IOException {
    byte[] large = new byte[ScenarioFiles.LARGEST + 1];
    Path jar = write("a.jar", zip(Map.of(ScenarioFiles.FOLDER + "a/one.json", large)));

    assertThatThrownBy(() -> ScenarioFiles.in(jar))
        .isInstanceOf(InvalidScenarioException.class)
        .hasMessageEndingWith("is larger than 1 MiB");
  }

  @Test
  void failsWhenThePluginIsNoArchive() throws IOException {
    Path jar = write("a.jar", CONTENT);

    assertThatThrownBy(() -> ScenarioFiles.in(jar)).isInstanceOf(IOException.class);
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private static byte[] zip(String... scenarios) throws IOException {
    var entries = new LinkedHashMap<String, byte[]>();
    for (String scenario : scenarios) {
      entries.put(ScenarioFiles.FOLDER + scenario + ".json", CONTENT);
    }
    return zip(entries);
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
