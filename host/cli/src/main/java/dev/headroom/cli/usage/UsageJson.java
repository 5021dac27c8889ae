package dev.headroom.cli.usage;

import com.google.gson.stream.JsonWriter;
import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.cli.terminal.ErrorJson;
import dev.headroom.cli.terminal.TimeText;
import dev.headroom.engine.usage.Pace;
import dev.headroom.engine.usage.UsageReport;
import dev.headroom.engine.usage.snapshot.ProviderUsage;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Attempt;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The schema {@value #SCHEMA}, described in docs/json.md. Every field is always there, with {@code
 * null} where nothing is known. Fields are only ever added.
 */
final class UsageJson {
  static final String SCHEMA = "headroom.usage.v1";

  private static final UsageSnapshot NOTHING = UsageSnapshot.builder().build();

  private UsageJson() {}

  /** Writes a report. Pace counts from the moment at which it was asked for. */
  static void write(JsonWriter out, UsageReport report) throws IOException {
    out.beginObject();
    out.name("schema").value(SCHEMA);
    out.name("fetchedAt").value(TimeText.iso(report.fetchedAt()));
    out.name("profile").value(report.profile());
    out.name("providers").beginArray();
    for (ProviderUsage usage : report.providers()) {
      writeProvider(out, usage, report.fetchedAt());
    }
    out.endArray();
    out.name("unanswered").beginArray();
    for (String id : report.unanswered()) {
      out.value(id);
    }
    out.endArray();
    out.endObject();
  }

  private static void writeProvider(JsonWriter out, ProviderUsage usage, Instant now)
      throws IOException {
    out.beginObject();
    out.name("id").value(usage.id());
    out.name("name").value(usage.name());
    if (usage.outcome() instanceof Outcome.Known known) {
      out.name("ok").value(true);
      out.name("stale").value(known.stale());
      out.name("fetchedAt").value(TimeText.iso(known.fetchedAt()));
      out.name("source").value(known.source());
      writeSnapshot(out, known.snapshot(), now);
      ErrorJson.write(out, known.error());
    } else if (usage.outcome() instanceof Outcome.Unknown unknown) {
      out.name("ok").value(false);
      out.name("stale").value(false);
      out.name("fetchedAt").nullValue();
      out.name("source").nullValue();
      writeSnapshot(out, NOTHING, now);
      ErrorJson.write(out, Optional.of(unknown.error()));
    }
    writeAttempts(out, usage.attempts());
    out.endObject();
  }

  private static void writeSnapshot(JsonWriter out, UsageSnapshot snapshot, Instant now)
      throws IOException {
    text(out, "account", snapshot.account());
    text(out, "organization", snapshot.organization());
    text(out, "plan", snapshot.plan());
    out.name("periods").beginArray();
    for (UsageLimit period : snapshot.periods()) {
      writePeriod(out, period, now);
    }
    out.endArray();
    out.name("spend").beginArray();
    for (Spend spend : snapshot.spend()) {
      out.beginObject();
      out.name("name").value(spend.name());
      out.name("used").value(spend.used().toPlainString());
      decimal(out, "limit", spend.limit());
      out.name("currency").value(spend.currency());
      moment(out, "resetsAt", spend.resetsAt());
      Optional<UsageLimit> limit = Pace.limitOf(spend);
      percent(out, limit.isPresent() ? limit.get().percentUsed() : OptionalDouble.empty());
      writePace(out, Pace.of(spend, now));
      out.endObject();
    }
    out.endArray();
    out.name("balances").beginArray();
    for (Balance balance : snapshot.balances()) {
      out.beginObject();
      out.name("name").value(balance.name());
      out.name("remaining").value(balance.remaining().toPlainString());
      out.name("unit").value(balance.unit());
      moment(out, "expiresAt", balance.expiresAt());
      out.name("autoReload").value(balance.autoReload().orElse(null));
      out.endObject();
    }
    out.endArray();
  }

  private static void writePeriod(JsonWriter out, UsageLimit period, Instant now)
      throws IOException {
    out.beginObject();
    out.name("id").value(period.id());
    out.name("name").value(period.name());
    out.name("type").value(period.type().code());
    text(out, "model", period.model());
    percent(out, period.percentUsed());
    number(out, "used", period.used());
    number(out, "limit", period.limit());
    text(out, "unit", period.unit());
    out.name("unlimited").value(period.unlimited());
    moment(out, "resetsAt", period.resetsAt());
    out.name("windowSeconds");
    Optional<Duration> window = period.effectiveWindow();
    if (window.isPresent()) {
      out.value(window.get().toSeconds());
    } else {
      out.nullValue();
    }
    writePace(out, Pace.of(period, now));
    out.endObject();
  }

  private static void writePace(JsonWriter out, Optional<Pace> pace) throws IOException {
    out.name("pace");
    if (pace.isEmpty() || pace.get().expectedPercent().isEmpty()) {
      out.nullValue();
      return;
    }
    double expected = pace.get().expectedPercent().getAsDouble();
    out.beginObject();
    out.name("expectedPercent").value(Math.round(expected * 100) / 100.0);
    out.name("verdict").value(pace.get().verdict().code());
    out.endObject();
  }

  private static void writeAttempts(JsonWriter out, List<Attempt> attempts) throws IOException {
    out.name("attempts").beginArray();
    for (Attempt attempt : attempts) {
      out.beginObject();
      out.name("strategy").value(attempt.strategy());
      out.name("ok").value(attempt.error().isEmpty());
      out.name("durationMs").value(attempt.duration().toMillis());
      ErrorJson.write(out, attempt.error());
      out.endObject();
    }
    out.endArray();
  }

  private static void percent(JsonWriter out, OptionalDouble percent) throws IOException {
    out.name("percentUsed");
    if (percent.isPresent()) {
      out.value(percent.getAsDouble());
    } else {
      out.nullValue();
    }
  }

  private static void text(JsonWriter out, String name, Optional<String> value) throws IOException {
    out.name(name).value(value.orElse(null));
  }

  /** A count is a number, written out in full; an amount of money is a text. */
  private static void number(JsonWriter out, String name, Optional<BigDecimal> value)
      throws IOException {
    out.name(name);
    if (value.isPresent()) {
      out.jsonValue(value.get().toPlainString());
    } else {
      out.nullValue();
    }
  }

  private static void decimal(JsonWriter out, String name, Optional<BigDecimal> value)
      throws IOException {
    out.name(name).value(value.isPresent() ? value.get().toPlainString() : null);
  }

  private static void moment(JsonWriter out, String name, Optional<Instant> value)
      throws IOException {
    out.name(name).value(value.isPresent() ? TimeText.iso(value.get()) : null);
  }
}
