package dev.headroom.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Environment.OperatingSystem;
import dev.headroom.cli.root.CommandLineFactory;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.platform.Machine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

class GlobalOptionsTest {
  @Test
  void readsBothFormsOfAValue() {
    GlobalOptions options =
        GlobalOptions.scan(
            List.of("--profile", "work", "usage", "--plugins-dir=a", "--plugins-dir", "b"));

    assertThat(options.profile()).contains("work");
    assertThat(options.pluginDirectories()).containsExactly("a", "b");
  }

  @Test
  void readsHowToAnswer() {
    assertThat(GlobalOptions.scan(List.of("usage", "--json", "-vv", "--no-color")).output())
        .isEqualTo(new OutputOptions(true, 2, false));
    assertThat(GlobalOptions.scan(List.of("-q")).output().quiet()).isTrue();
    assertThat(GlobalOptions.scan(List.of("-v")).output().verbosity()).isEqualTo(1);
  }

  @Test
  void playsTheUsualScenarioWhenNoneIsNamed() {
    assertThat(GlobalOptions.scan(List.of("--sandbox")).sandbox()).contains("");
    assertThat(GlobalOptions.scan(List.of("--sandbox=near-limit")).sandbox())
        .contains("near-limit");
    assertThat(GlobalOptions.scan(List.of("usage")).sandbox()).isEmpty();
  }

  @Test
  void stopsWhereOptionsEnd() {
    assertThat(GlobalOptions.scan(List.of("usage", "--", "--json")).output().json()).isFalse();
  }

  @Test
  void theCommandLineKnowsTheSameOptions() {
    var nowhere = new PrintWriter(new StringWriter());
    var machine = new Machine(Map.of(), Path.of("/home/me"), OperatingSystem.LINUX, Path.of("/"));
    GlobalOptions none = GlobalOptions.scan(List.of());
    var services = new Services(none, machine, nowhere, nowhere);

    var declared =
        new CommandLineFactory(services, "1")
            .forArguments(List.of()).getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();

    assertThat(declared)
        .containsExactlyInAnyOrder(
            "--help",
            "--version",
            "--profile",
            "--plugins-dir",
            "--sandbox",
            "--json",
            "--no-color",
            "--quiet",
            "--verbose");
  }
}
