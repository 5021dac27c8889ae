package dev.headroom.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.engine.platform.InstallationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKeyValueCacheTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path directory;
  private final InstallationKey key = InstallationKey.ofProcess();
  private String owner = "token of alice";
  private FileKeyValueCache memory;

  @BeforeEach
  void open() {
    memory = at(NOW);
  }

  @Test
  void remembersUntilTheTimeIsOver() {
    memory.put("org", "42\nwith a second line", Duration.ofMinutes(1));

    assertThat(at(NOW.plusSeconds(59)).get("org")).contains("42\nwith a second line");
    assertThat(at(NOW.plusSeconds(60)).get("org")).isEmpty();
  }

  @Test
  void doesNotShowTheEntriesOfOneAccountToAnother() {
    memory.put("org", "42", Duration.ofDays(1));

    owner = "token of bob";

    assertThat(memory.get("org")).isEmpty();
  }

  @Test
  void forgets() {
    memory.put("org", "42", Duration.ofDays(1));
    memory.forget("org");
    memory.put("plan", "max", Duration.ofDays(1));
    memory.put("plan", "pro", Duration.ZERO);

    assertThat(memory.get("org")).isEmpty();
    assertThat(memory.get("plan")).isEmpty();
  }

  @Test
  void doesNotKeepAValueThatIsTooLong() {
    memory.put("big", "x".repeat(65_537), Duration.ofDays(1));

    assertThat(memory.get("big")).isEmpty();
  }

  @Test
  void takesABrokenFileForNothing() throws IOException {
    memory.put("org", "42", Duration.ofDays(1));
    try (var files = Files.list(directory.resolve("claude"))) {
      Files.writeString(files.findFirst().orElseThrow(), "not a moment");
    }

    assertThat(memory.get("org")).isEmpty();
  }

  @Test
  void namesNeitherOwnerNorKeyInItsFiles() throws IOException {
    memory.put("../../secret", "42", Duration.ofDays(1));

    try (var files = Files.list(directory.resolve("claude"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .singleElement()
          .asString()
          .matches("[0-9a-f]{32}");
    }
    assertThat(memory.get("../../secret")).contains("42");
  }

  private FileKeyValueCache at(Instant now) {
    return new FileKeyValueCache(
        directory.resolve("claude"), Clock.fixed(now, ZoneOffset.UTC), () -> owner, key);
  }
}
