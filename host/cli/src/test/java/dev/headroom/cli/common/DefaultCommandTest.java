package dev.headroom.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.cli.root.CommandLineFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultCommandTest {
  @ParameterizedTest
  @CsvSource({
    "'', usage",
    "--json, usage --json",
    "--sandbox, usage --sandbox=",
    "--sandbox acme list, --sandbox= acme list",
    "--sandbox=near-limit, usage --sandbox=near-limit",
    "--profile work -q, usage --profile work -q",
    "usage claude, usage claude",
    "--json status, --json status",
    "--help, --help",
    "-V, -V",
  })
  void usageIsMeantWhenNoCommandIsNamed(String line, String complete) {
    assertThat(CommandLineFactory.withDefaultCommand(words(line))).isEqualTo(words(complete));
  }

  private static List<String> words(String line) {
    return line.isEmpty() ? List.of() : List.of(line.split(" "));
  }
}
