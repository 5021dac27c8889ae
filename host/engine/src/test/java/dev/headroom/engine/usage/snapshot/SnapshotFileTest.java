package dev.headroom.engine.usage.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotFileTest {
  private static final Instant RESET = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void everythingComesBackAsItWasWritten() throws Exception {
    var full =
        new UsageLimit(
            "weekly",
            "Weekly \u001b[31m\"漢字\"\n",
            UsageLimit.Type.WEEKLY,
            Optional.of("opus"),
            OptionalDouble.of(42.125),
            Optional.of(new BigDecimal("12.50")),
            Optional.of(new BigDecimal("100")),
            Optional.of("requests"),
            Optional.of(RESET),
            Optional.of(Duration.ofDays(7)),
            true);
    var bare =
        UsageLimit.builder("other", "Other", UsageLimit.Type.OTHER)
            .percentUsed(OptionalDouble.empty())
            .build();
    var snapshot =
        new UsageSnapshot(
            Optional.of("a@example.com"),
            Optional.of("Example"),
            Optional.empty(),
            List.of(full, bare),
            List.of(
                new Spend(
                    "Extra",
                    new BigDecimal("12.34"),
                    Optional.of(new BigDecimal("50.00")),
                    "USD",
                    Optional.of(RESET))),
            List.of(
                Balance.of("Credits", new BigDecimal("-7.50"), "USD"),
                new Balance(
                    "Resets",
                    new BigDecimal("2"),
                    "resets",
                    Optional.of(Instant.MAX.minusNanos(999_999_999)),
                    Optional.of(false))));
    var stored =
        new StoredSnapshot(
            "claude",
            "Claude",
            snapshot,
            Instant.parse("2026-11-21T10:00:00Z"),
            "oauth",
            new CredentialFingerprint(
                "abc",
                Optional.of(
                    new CacheValidators(Map.of("file:/a", "1:2", "variable:B", "absent")))));

    assertThat(SnapshotFile.read(SnapshotFile.write(stored))).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "<html>",
        "{\"version\":1}",
        "{\"version\":2,\"provider\":\"claude\"}",
        "{\"version\":1,\"provider\":\"claude\",\"fetchedAt\":99999999999999999999}",
        "{\"version\":1,\"provider\":\"claude\",\"fetchedAt\":9223372036854775807}",
        "{\"version\":1,\"provider\":\"claude\",\"periods\":[{\"id\":\"a\",\"type\":\"YEARLY\"}]}",
        "{\"version\":1,\"provider\":\"claude\",\"periods\":[{\"id\":\"\",\"name\":\"\"}]}",
        "{\"version\":1,\"provider\":\"claude\",\"spend\":[{\"used\":\"many\"}]}",
        "{\"version\":1,\"provider\":\"claude\",\"periods\":{}}",
        "{\"version\":1,\"provider\":\"claude\"",
      })
  void whatIsNoSnapshotIsRefused(String text) {
    assertThatThrownBy(() -> SnapshotFile.read(text)).isInstanceOf(IOException.class);
  }
}
