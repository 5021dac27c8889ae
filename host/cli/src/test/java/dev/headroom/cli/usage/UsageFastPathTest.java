package dev.headroom.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Environment.OperatingSystem;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.usage.fast.UsageCacheKey;
import dev.headroom.engine.usage.fast.UsageCacheKeyStore;
import dev.headroom.engine.usage.snapshot.CacheValidators;
import dev.headroom.engine.usage.snapshot.CredentialFingerprint;
import dev.headroom.engine.usage.snapshot.SnapshotStore;
import dev.headroom.engine.usage.snapshot.StoredSnapshot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageFastPathTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir Path home;

  private final Map<String, String> variables = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private Path settings;
  private Path credentials;

  @BeforeEach
  void storeTwoAnswers() throws Exception {
    variables.put("HEADROOM_HOME", home.toString());
    variables.put("HEADROOM_TERMINAL", "");
    settings = Files.writeString(home.resolve("config.toml"), "# none\n");
    credentials = Files.writeString(home.resolve("credentials.json"), "{}");
    storeSnapshot("claude", NOW.minusSeconds(30));
    storeSnapshot("codex", NOW.minusSeconds(10));
    keepIndex("claude", "codex");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "usage", "usage claude codex", "usage --no-color codex claude"})
  void answersFromWhatIsOnDisk(String line) {
    assertThat(answer(line)).isTrue();
    assertThat(out.toString()).isEqualTo("claude\tLimit\t42%\t-\tok\ncodex\tLimit\t42%\t-\tok\n");
  }

  @Test
  void answersForWhomWasNamed() {
    assertThat(answer("usage codex")).isTrue();
    assertThat(out.toString()).isEqualTo("codex\tLimit\t42%\t-\tok\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "usage --json", "usage claude codex --json"})
  void answersInJson(String line) {
    assertThat(answer(line)).isTrue();
    assertThat(out.toString()).startsWith("{\n  \"schema\": \"headroom.usage.v1\"");
  }

  @Test
  void answersQuietly() {
    assertThat(answer("-q")).isTrue();
    assertThat(out.toString()).isEqualTo("claude Limit: 42%\ncodex Limit: 42%\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "-v",
        "--profile work",
        "--profile=work",
        "--sandbox",
        "usage --fresh",
        "usage --max-age 5m",
        "usage cursor",
        "usage claude cursor",
        "usage ../claude",
        "usage usage",
        "claude",
        "status",
        "usage --",
        "usage ''"
      })
  void leavesTheRestToTheUsualWay(String line) {
    assertThat(answer(line)).isFalse();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void leavesTheDetailedViewToTheUsualWay() {
    variables.put("HEADROOM_TERMINAL", "012:80");

    assertThat(answer("usage claude")).isFalse();
    assertThat(answer("usage claude --json")).isTrue();
  }

  @Test
  void anOldAnswerIsNone() {
    storeSnapshot("codex", NOW.minusSeconds(60));

    assertThat(answer("usage")).isFalse();
    assertThat(answer("usage claude")).isTrue();
  }

  @Test
  void anAnswerFromTheFutureIsNone() {
    storeSnapshot("codex", NOW.plusSeconds(3_600));

    assertThat(answer("usage")).isFalse();
  }

  @Test
  void aChangedCredentialIsNoticed() throws Exception {
    Files.writeString(credentials, "{\"another\":1}");

    assertThat(answer("usage")).isFalse();
  }

  @Test
  void aChangedSettingIsNoticed() throws Exception {
    Files.writeString(settings, "[display]\n");

    assertThat(answer("usage")).isFalse();
  }

  @Test
  void aSettingInTheEnvironmentIsNoticed() {
    variables.put("HEADROOM_PROFILE", "work");

    assertThat(answer("usage")).isFalse();
  }

  @Test
  void aMissingOrDamagedIndexIsNone() throws Exception {
    Path index = home.resolve("cache/usage-index.json");
    Files.writeString(index, Files.readString(index).substring(0, 40));
    assertThat(answer("usage")).isFalse();

    Files.delete(index);
    assertThat(answer("usage")).isFalse();
  }

  private boolean answer(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
    var err = new PrintWriter(new StringWriter());
    return new UsageFastPath(machine(), new PrintWriter(out), err).answer(arguments, NOW);
  }

  private void keepIndex(String... ids) {
    List<UsageCacheKey.Entry> entries =
        List.of(ids).stream().map(id -> new UsageCacheKey.Entry(id, 60)).toList();
    CacheValidators evidence =
        CacheValidators.of(machine(), List.of(settings), List.of())
            .andVariables("HEADROOM_", UsageCacheKey.IRRELEVANT_VARIABLES, machine());
    new UsageCacheKeyStore(Directories.of(machine()))
        .write(new UsageCacheKey("default", entries, Map.of(), evidence));
  }

  private void storeSnapshot(String id, Instant fetchedAt) {
    UsageSnapshot snapshot =
        UsageSnapshot.builder()
            .period(
                UsageLimit.builder("limit", "Limit", UsageLimit.Type.OTHER)
                    .percentUsed(OptionalDouble.of(42))
                    .build())
            .build();
    CacheValidators evidence =
        CacheValidators.of(machine(), List.of(credentials), List.of("CLAUDE_TOKEN"));
    new SnapshotStore(Directories.of(machine()), "default")
        .write(
            new StoredSnapshot(
                id,
                id,
                snapshot,
                fetchedAt,
                "oauth",
                new CredentialFingerprint("x", Optional.of(evidence))));
  }

  private Machine machine() {
    return new Machine(variables, home, OperatingSystem.LINUX, home);
  }
}
