package dev.headroom.cli.root;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void theProgramIsANamedModule() {
    assertThat(Main.class.getModule().getName()).isEqualTo("dev.headroom.cli");
  }
}
