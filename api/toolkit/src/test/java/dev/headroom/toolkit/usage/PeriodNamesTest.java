package dev.headroom.toolkit.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeriodNamesTest {
  @Test
  void makesIdsOfNames() {
    assertThat(PeriodNames.slug(" GPT-5 Codex Spark ")).isEqualTo("gpt-5_codex_spark");
  }

  @Test
  void makesNamesOfKeys() {
    assertThat(PeriodNames.titleCase("custom_feature")).isEqualTo("Custom Feature");
    assertThat(PeriodNames.titleCase("_x_")).isEqualTo("X");
    assertThat(PeriodNames.titleCase("")).isEmpty();
  }
}
