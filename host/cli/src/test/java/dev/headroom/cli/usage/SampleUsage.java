package dev.headroom.cli.usage;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageLimit.Type;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.engine.usage.UsageReport;
import dev.headroom.engine.usage.snapshot.ProviderUsage;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Attempt;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Answers with a bit of everything. */
public final class SampleUsage {
  public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private SampleUsage() {}

  static UsageReport report() {
    return new UsageReport(
        NOW, "default", List.of(claude(), codex(), copilot(), cursor(), kimi()), List.of());
  }

  /** Fresh, with every kind of line. */
  static ProviderUsage claude() {
    var snapshot =
        new UsageSnapshot(
            Optional.of("a@example.com"),
            Optional.of("Example Org"),
            Optional.of("Max 20x"),
            List.of(
                period("five_hour", "Session (5h)", Type.SESSION, 42.5, Duration.ofHours(2)),
                period("seven_day", "All Models", Type.WEEKLY, 75, Duration.ofHours(124)),
                UsageLimit.builder("seven_day_opus", "Opus", Type.WEEKLY)
                    .model(Optional.of("opus"))
                    .percentUsed(OptionalDouble.of(0.36))
                    .resetsAt(Optional.of(NOW.plus(Duration.ofDays(5))))
                    .build(),
                UsageLimit.builder("routines", "Daily routine runs", Type.DAILY)
                    .percentUsed(OptionalDouble.of(20))
                    .count(
                        Optional.of(new BigDecimal("3")), Optional.of(new BigDecimal("15")), "runs")
                    .build()),
            List.of(
                new Spend(
                    "Extra usage",
                    new BigDecimal("12.34"),
                    Optional.of(new BigDecimal("50.00")),
                    "USD",
                    Optional.of(Instant.parse("2026-12-01T00:00:00Z")))),
            List.of(Balance.of("Credits", new BigDecimal("7.50"), "USD")));
    return new ProviderUsage(
        "claude",
        "Claude",
        new Outcome.Known(snapshot, NOW, "oauth", false, Optional.empty()),
        List.of(new Attempt("oauth", Duration.ofMillis(120), Optional.empty())),
        Optional.of(
            new ProviderStatus(
                ProviderStatus.Level.DEGRADED,
                Optional.of("Elevated errors\u001b[2J"),
                Optional.empty())));
  }

  /** An older answer, with what could not be done. */
  static ProviderUsage codex() {
    var snapshot =
        UsageSnapshot.builder()
            .plan(Optional.of("plus"))
            .period(period("session", "Session", Type.SESSION, 96, Duration.ofHours(3)))
            .period(period("weekly", "Weekly", Type.WEEKLY, 33, Duration.ofHours(91)))
            .balance(
                new Balance(
                    "Limit resets",
                    new BigDecimal("2"),
                    "resets",
                    Optional.of(Instant.parse("2026-12-17T00:00:00Z")),
                    Optional.of(false)))
            .build();
    ProviderError error =
        new ProviderError(
            ErrorKind.RATE_LIMITED,
            "too many requests",
            Optional.empty(),
            Optional.of(NOW.plusSeconds(300)));
    return new ProviderUsage(
        "codex",
        "Codex",
        new Outcome.Known(
            snapshot, NOW.minus(Duration.ofHours(2)), "oauth", true, Optional.of(error)),
        List.of(new Attempt("oauth", Duration.ofMillis(1_050), Optional.of(error))),
        Optional.empty());
  }

  /** Wide characters, no limit, nothing but a count, and dates that nobody can mean. */
  static ProviderUsage copilot() {
    var snapshot =
        UsageSnapshot.builder()
            .account(Optional.of("漢字のユーザー\u202e"))
            .plan(Optional.of("个人版 👩‍💻"))
            .period(
                UsageLimit.builder("premium", "月間プレミアムリクエスト（追加分を含む）", Type.MONTHLY)
                    .percentUsed(OptionalDouble.of(104))
                    .resetsAt(Optional.of(NOW.plus(Duration.ofDays(10))))
                    .build())
            .period(
                UsageLimit.builder("chat", "Chat 💬", Type.MONTHLY)
                    .percentUsed(OptionalDouble.of(0))
                    .unlimited(true)
                    .build())
            .period(
                UsageLimit.builder("tokens", "Tokens", Type.OTHER)
                    .count(Optional.of(new BigDecimal("1200")), Optional.empty(), "tokens")
                    .resetsAt(Optional.of(Instant.parse("9999-12-31T00:00:00Z")))
                    .build())
            .build();
    return known("copilot", "GitHub Copilot", snapshot);
  }

  static ProviderUsage cursor() {
    return new ProviderUsage(
        "cursor",
        "Cursor",
        new Outcome.Unknown(
            ProviderError.of(
                ErrorKind.AUTH_EXPIRED,
                "the session has expired\nand this is no new line",
                "run `headroom auth login cursor`")),
        List.of(),
        Optional.empty());
  }

  /** An account with nothing in it. */
  static ProviderUsage kimi() {
    return known("kimicode", "Kimi Code", UsageSnapshot.builder().build());
  }

  private static ProviderUsage known(String id, String name, UsageSnapshot snapshot) {
    return new ProviderUsage(
        id,
        name,
        new Outcome.Known(snapshot, NOW, "api_key", false, Optional.empty()),
        List.of(),
        Optional.empty());
  }

  private static UsageLimit period(
      String id, String name, Type type, double percent, Duration untilReset) {
    return UsageLimit.builder(id, name, type)
        .percentUsed(OptionalDouble.of(percent))
        .resetsAt(Optional.of(NOW.plus(untilReset)))
        .build();
  }
}
