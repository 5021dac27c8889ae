package dev.headroom.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Environment.OperatingSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ProgramSearchTest {
  @TempDir Path root;
  private Path first;
  private Path second;

  @BeforeEach
  void makeDirectories() throws IOException {
    first = Files.createDirectory(root.resolve("first"));
    second = Files.createDirectory(root.resolve("second"));
  }

  @Test
  void takesTheFirstExecutableOnThePath() throws IOException {
    Files.writeString(first.resolve("tool"), "not executable");
    Files.createDirectory(first.resolve("folder"));
    Path tool = program(second.resolve("tool"));
    var search = linux(first + ":" + root.resolve("absent") + ":" + second);

    assertThat(search.find("tool")).contains(tool);
    assertThat(search.find("folder")).isEmpty();
    assertThat(search.find("other")).isEmpty();
    assertThat(search.find(" ")).isEmpty();
    assertThat(search.find("nul\0byte")).isEmpty();
  }

  @Test
  void takesNothingFromTheWorkingDirectory() throws IOException {
    program(root.resolve("tool"));

    assertThat(linux(":.:" + first).find("tool")).isEmpty();
    assertThat(linux("").find("tool")).isEmpty();
    assertThat(new ProgramSearch(TestingMachine.linux(root, Map.of())).find("tool")).isEmpty();
  }

  @Test
  void takesAPathAsItIs() throws IOException {
    Path tool = program(first.resolve("tool"));

    assertThat(linux("").find(tool.toString())).contains(tool);
    assertThat(linux("").find("first/tool")).contains(tool);
    assertThat(linux("").find("first/absent")).isEmpty();
  }

  @Test
  void addsTheExtensionsOfWindows() throws IOException {
    program(first.resolve("readme.TXT"));
    Path script = program(first.resolve("tool.CMD"));
    Path exe = program(second.resolve("tool.EXE"));
    var search = windows(Map.of("Path", first + ";" + second));

    assertThat(search.find("tool")).contains(script);
    assertThat(search.find("tool.EXE")).contains(exe);
    assertThat(search.find("readme")).isEmpty();
    assertThat(windows(Map.of("Path", first + ";" + second, "PATHEXT", ".EXE")).find("tool"))
        .contains(exe);
  }

  private ProgramSearch linux(String path) {
    return new ProgramSearch(TestingMachine.linux(root, Map.of("PATH", path)));
  }

  private ProgramSearch windows(Map<String, String> variables) {
    return new ProgramSearch(TestingMachine.of(OperatingSystem.WINDOWS, root, variables));
  }

  private static Path program(Path file) throws IOException {
    Files.writeString(file, "");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
