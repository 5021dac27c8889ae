package dev.headroom.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingSectionsTest {
  @Test
  void everySettingOfTheProgramIsInASectionOfItsOwn() {
    assertThat(HostSettings.ALL)
        .extracting(setting -> setting.path().getFirst())
        .allMatch(SettingSections::isOwn);
    assertThat(List.of(SettingPaths.PROVIDERS, SettingPaths.PROFILES))
        .allMatch(SettingSections::isOwn);
  }

  @Test
  void otherWordsAreFree() {
    assertThat(List.of("claude", "fetcher", "http-mock")).noneMatch(SettingSections::isOwn);
  }
}
