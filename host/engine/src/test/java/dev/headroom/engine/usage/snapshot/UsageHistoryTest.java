package dev.headroom.engine.usage.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.usage.FakeProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class UsageHistoryTest {
  private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir Path home;
  private Path file;
  private UsageHistory history;
  private Optional<StoredSnapshot> last = Optional.empty();

  @BeforeEach
  void layOutHistory() {
    var directories =
        new Directories(
            home.resolve("config"),
            home.resolve("data"),
            home.resolve("cache"),
            home.resolve("state"));
    history = new UsageHistory(directories, "default");
    file = home.resolve("data/profiles/default/usage-history/claude.jsonl");
  }

  @Test
  void anAnswerThatSaysSomethingNewIsAdded() {
    answer(TEN, 10);
    answer(TEN.plusSeconds(60), 11);

    assertThat(times()).containsExactly(TEN, TEN.plusSeconds(60));
    assertThat(history.read("claude").getLast().snapshot()).isEqualTo(FakeProvider.snapshot(11));
    assertThat(history.read("codex")).isEmpty();
  }

  @Test
  void theSameAnswerIsAddedOncePerHour() {
    answer(TEN.plus(Duration.ofMinutes(10)), 10);
    answer(TEN.plus(Duration.ofMinutes(59)), 10);
    answer(TEN.plus(Duration.ofMinutes(61)), 10);

    assertThat(times())
        .containsExactly(TEN.plus(Duration.ofMinutes(10)), TEN.plus(Duration.ofMinutes(61)));
  }

  @Test
  void tellsNothingOfCredentials() throws IOException {
    answer(TEN, 10);

    assertThat(Files.readString(file)).doesNotContain("print of a credential");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isForTheUserOnly() throws IOException {
    answer(TEN, 10);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aLineThatWasCutCostsThatLineOnly() throws IOException {
    answer(TEN, 10);
    Files.writeString(file, "{\"version\":1,\"prov", StandardOpenOption.APPEND);
    answer(TEN.plusSeconds(60), 11);

    assertThat(times()).containsExactly(TEN, TEN.plusSeconds(60));
  }

  @Test
  void answersAddedAtTheSameTimeAreAllKept() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int second = 0; second < 40; second++) {
        StoredSnapshot answer = stored(TEN.plusSeconds(second), FakeProvider.snapshot(second));
        threads.submit(() -> history.add(Optional.empty(), answer));
      }
    }

    assertThat(times()).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void aFileThatGrewTooLongKeepsEveryNewAnswerAndOnePerHourOfTheOldOnes() throws IOException {
    // Long ago: two answers in one hour. Lately: the same. Between them what makes it too long.
    answer(TEN.minus(Duration.ofDays(9)), 1);
    answer(TEN.minus(Duration.ofDays(9)).plusSeconds(60), 2);
    Files.writeString(
        file, "x".repeat(UsageHistory.MAXIMUM_BYTES) + "\n", StandardOpenOption.APPEND);
    answer(TEN, 3);
    answer(TEN.plusSeconds(60), 4);

    assertThat(times())
        .containsExactly(TEN.minus(Duration.ofDays(9)).plusSeconds(60), TEN, TEN.plusSeconds(60));
    assertThat(Files.size(file)).isLessThan(4_000);
  }

  @Test
  void theOldestAnswersGiveWayWhenTooManyAreNew() throws IOException {
    answer(TEN, 1);
    String line = Files.readString(file);
    int lines = UsageHistory.MAXIMUM_BYTES / line.getBytes(UTF_8).length;
    Files.writeString(file, line.repeat(lines), StandardOpenOption.APPEND);
    answer(TEN.plusSeconds(60), 2);

    List<StoredSnapshot> kept = history.read("claude");
    assertThat(kept).hasSizeBetween(lines / 3, lines / 2 + 1);
    assertThat(kept.getLast().snapshot()).isEqualTo(FakeProvider.snapshot(2));
  }

  private void answer(Instant at, double percentUsed) {
    StoredSnapshot answer = stored(at, FakeProvider.snapshot(percentUsed));
    history.add(last, answer);
    last = Optional.of(answer);
  }

  private static StoredSnapshot stored(Instant at, UsageSnapshot snapshot) {
    var mark = CredentialFingerprint.of("print of a credential");
    return new StoredSnapshot("claude", "Claude", snapshot, at, "api", mark);
  }

  private List<Instant> times() {
    return history.read("claude").stream().map(StoredSnapshot::fetchedAt).toList();
  }
}
