package dev.headroom.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Environment.OperatingSystem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineTest {
  private static final Path HOME = Path.of("/home/ada").toAbsolutePath();

  @Test
  void trimsVariablesAndTakesBlankOnesForUnset() {
    var machine = TestingMachine.linux(HOME, Map.of("A", "  a value ", "B", " \t"));

    assertThat(machine.variable("A")).contains("a value");
    assertThat(machine.variable("B")).isEmpty();
    assertThat(machine.variable("C")).isEmpty();
  }

  @Test
  void ignoresTheCaseOfVariablesOnWindowsOnly() {
    var variables = Map.of("Path", "C:\\Windows");

    var windows = TestingMachine.of(OperatingSystem.WINDOWS, HOME, variables);
    assertThat(windows.variable("PATH")).contains("C:\\Windows");
    assertThat(TestingMachine.linux(HOME, variables).variable("PATH")).isEmpty();
  }

  @Test
  void takesTheHomeDirectoryFromTheEnvironmentWhereThereIsOne() {
    Path here = Path.of("/").toAbsolutePath();

    assertThat(Machine.of(Map.of("HOME", "/tmp/x"), "/root", OperatingSystem.LINUX, here).home())
        .isEqualTo(Path.of("/tmp/x"));
    assertThat(Machine.of(Map.of("HOME", "tmp"), "/root", OperatingSystem.LINUX, here).home())
        .isEqualTo(Path.of("/root"));
    assertThat(Machine.of(Map.of("HOME", "/tmp"), "/root", OperatingSystem.WINDOWS, here).home())
        .isEqualTo(Path.of("/root"));
  }

  @Test
  void theLocaleOfTheLauncherIsNotTheUsers() {
    assertThat(Machine.withOwnLocale(Map.of("LC_ALL", "C.UTF-8", "HEADROOM_LC_ALL", "POSIX")))
        .isEqualTo(Map.of("LC_ALL", "POSIX"));
    assertThat(Machine.withOwnLocale(Map.of("LC_ALL", "C.UTF-8", "HEADROOM_LC_ALL", ""))).isEmpty();
    assertThat(Machine.withOwnLocale(Map.of("LC_ALL", "C"))).isEqualTo(Map.of("LC_ALL", "C"));
  }

  @Test
  void describesTheRealMachineWithAbsolutePaths() {
    var machine = Machine.current();

    assertThat(machine.home()).isAbsolute();
    assertThat(machine.workingDirectory()).isAbsolute();
    assertThat(machine.variables()).isEqualTo(System.getenv());
  }
}
