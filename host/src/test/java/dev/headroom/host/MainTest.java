package dev.headroom.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void theProgramIsANamedModule() {
    assertThat(Main.class.getModule().getName()).isEqualTo("dev.headroom.host");
  }
}
