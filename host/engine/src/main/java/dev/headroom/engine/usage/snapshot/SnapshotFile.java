package dev.headroom.engine.usage.snapshot;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The form of a snapshot on disk: JSON, read and written token by token, because a cached answer is
 * on the path that has to be fast. Moments are seconds since 1970 for the same reason. Only this
 * program reads it; another version number makes it unreadable, and it is fetched again.
 */
final class SnapshotFile {
  private static final int VERSION = 1;

  private SnapshotFile() {}

  static String write(StoredSnapshot stored) {
    StringWriter text = new StringWriter();
    try (JsonWriter out = new JsonWriter(text)) {
      out.setSerializeNulls(false);
      out.beginObject();
      out.name("version").value(VERSION);
      out.name("provider").value(stored.providerId());
      out.name("name").value(stored.providerName());
      out.name("fetchedAt").value(stored.fetchedAt().getEpochSecond());
      out.name("source").value(stored.source());
      writeMark(out, stored.mark());
      writeSnapshot(out, stored.snapshot());
      out.endObject();
    } catch (IOException e) {
      throw new IllegalStateException("a string does not fail", e);
    }
    return text.toString();
  }

  private static void writeMark(JsonWriter out, CredentialFingerprint mark) throws IOException {
    out.name("fingerprint").value(mark.fingerprint());
    if (mark.evidence().isPresent()) {
      out.name("evidence").beginObject();
      for (Map.Entry<String, String> stamp : mark.evidence().get().stamps().entrySet()) {
        out.name(stamp.getKey()).value(stamp.getValue());
      }
      out.endObject();
    }
  }

  private static void writeSnapshot(JsonWriter out, UsageSnapshot snapshot) throws IOException {
    out.name("account").value(snapshot.account().orElse(null));
    out.name("organization").value(snapshot.organization().orElse(null));
    out.name("plan").value(snapshot.plan().orElse(null));
    out.name("periods").beginArray();
    for (UsageLimit period : snapshot.periods()) {
      writePeriod(out, period);
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
      if (spend.percentUsed().isPresent()) {
        out.name("percentUsed").value(spend.percentUsed().getAsDouble());
      }
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

  private static void writePeriod(JsonWriter out, UsageLimit period) throws IOException {
    out.beginObject();
    out.name("id").value(period.id());
    out.name("name").value(period.name());
    out.name("type").value(period.type().name());
    out.name("model").value(period.model().orElse(null));
    if (period.percentUsed().isPresent()) {
      out.name("percentUsed").value(period.percentUsed().getAsDouble());
    }
    decimal(out, "used", period.used());
    decimal(out, "limit", period.limit());
    out.name("unit").value(period.unit().orElse(null));
    moment(out, "resetsAt", period.resetsAt());
    if (period.window().isPresent()) {
      out.name("windowSeconds").value(period.window().get().toSeconds());
    }
    if (period.unlimited()) {
      out.name("unlimited").value(true);
    }
    out.endObject();
  }

  private static void decimal(JsonWriter out, String name, Optional<BigDecimal> value)
      throws IOException {
    out.name(name).value(value.isPresent() ? value.get().toPlainString() : null);
  }

  private static void moment(JsonWriter out, String name, Optional<Instant> value)
      throws IOException {
    out.name(name);
    if (value.isPresent()) {
      out.value(value.get().getEpochSecond());
    } else {
      out.nullValue();
    }
  }

  /**
   * Reads a snapshot.
   *
   * @throws IOException when the text is not one, or one of another version
   */
  static StoredSnapshot read(String text) throws IOException {
    try (JsonReader in = new JsonReader(new StringReader(text))) {
      return new Reading(in).stored();
    } catch (IllegalStateException | IllegalArgumentException | ArithmeticException e) {
      throw new IOException("not a snapshot", e);
    } catch (DateTimeException e) {
      throw new IOException("a moment out of range", e);
    }
  }

  /** One pass over the text. A field that is not known is skipped. */
  private static final class Reading {
    private final JsonReader in;
    private final UsageSnapshot.Builder snapshot = UsageSnapshot.builder();

    Reading(JsonReader in) {
      this.in = in;
    }

    StoredSnapshot stored() throws IOException {
      int version = 0;
      String provider = "";
      String name = "";
      String source = "";
      String fingerprint = "";
      Instant fetchedAt = Instant.EPOCH;
      Optional<CacheValidators> evidence = Optional.empty();
      in.beginObject();
      while (in.hasNext()) {
        switch (in.nextName()) {
          case "version" -> version = in.nextInt();
          case "provider" -> provider = in.nextString();
          case "name" -> name = in.nextString();
          case "fetchedAt" -> fetchedAt = Instant.ofEpochSecond(in.nextLong());
          case "source" -> source = in.nextString();
          case "fingerprint" -> fingerprint = in.nextString();
          case "evidence" -> evidence = Optional.of(evidence());
          case "account" -> snapshot.account(text());
          case "organization" -> snapshot.organization(text());
          case "plan" -> snapshot.plan(text());
          case "periods" -> periods();
          case "spend" -> allSpend();
          case "balances" -> balances();
          default -> in.skipValue();
        }
      }
      in.endObject();
      if (version != VERSION || provider.isEmpty()) {
        throw new IOException("a snapshot of another version: " + version);
      }
      return new StoredSnapshot(
          provider,
          name,
          snapshot.build(),
          fetchedAt,
          source,
          new CredentialFingerprint(fingerprint, evidence));
    }

    private CacheValidators evidence() throws IOException {
      Map<String, String> stamps = new HashMap<>();
      in.beginObject();
      while (in.hasNext()) {
        stamps.put(in.nextName(), in.nextString());
      }
      in.endObject();
      return new CacheValidators(stamps);
    }

    private void periods() throws IOException {
      in.beginArray();
      while (in.hasNext()) {
        snapshot.period(period());
      }
      in.endArray();
    }

    private void allSpend() throws IOException {
      in.beginArray();
      while (in.hasNext()) {
        snapshot.spend(spend());
      }
      in.endArray();
    }

    private void balances() throws IOException {
      in.beginArray();
      while (in.hasNext()) {
        snapshot.balance(balance());
      }
      in.endArray();
    }

    private UsageLimit period() throws IOException {
      String id = "";
      String name = "";
      UsageLimit.Type type = UsageLimit.Type.OTHER;
      Optional<String> model = Optional.empty();
      OptionalDouble percentUsed = OptionalDouble.empty();
      Optional<BigDecimal> used = Optional.empty();
      Optional<BigDecimal> limit = Optional.empty();
      Optional<String> unit = Optional.empty();
      Optional<Instant> resetsAt = Optional.empty();
      Optional<Duration> window = Optional.empty();
      boolean unlimited = false;
      in.beginObject();
      while (in.hasNext()) {
        switch (in.nextName()) {
          case "id" -> id = in.nextString();
          case "name" -> name = in.nextString();
          case "type" -> type = UsageLimit.Type.valueOf(in.nextString());
          case "model" -> model = text();
          case "percentUsed" -> percentUsed = OptionalDouble.of(in.nextDouble());
          case "used" -> used = decimal();
          case "limit" -> limit = decimal();
          case "unit" -> unit = text();
          case "resetsAt" -> resetsAt = moment();
          case "windowSeconds" -> window = Optional.of(Duration.ofSeconds(in.nextLong()));
          case "unlimited" -> unlimited = in.nextBoolean();
          default -> in.skipValue();
        }
      }
      in.endObject();
      return new UsageLimit(
          id, name, type, model, percentUsed, used, limit, unit, resetsAt, window, unlimited);
    }

    private Spend spend() throws IOException {
      String name = "";
      BigDecimal used = BigDecimal.ZERO;
      Optional<BigDecimal> limit = Optional.empty();
      String currency = "";
      Optional<Instant> resetsAt = Optional.empty();
      OptionalDouble percentUsed = OptionalDouble.empty();
      in.beginObject();
      while (in.hasNext()) {
        switch (in.nextName()) {
          case "percentUsed" -> percentUsed = OptionalDouble.of(in.nextDouble());
          case "name" -> name = in.nextString();
          case "used" -> used = new BigDecimal(in.nextString());
          case "limit" -> limit = decimal();
          case "currency" -> currency = in.nextString();
          case "resetsAt" -> resetsAt = moment();
          default -> in.skipValue();
        }
      }
      in.endObject();
      return new Spend(name, used, limit, currency, resetsAt, percentUsed);
    }

    private Balance balance() throws IOException {
      String name = "";
      BigDecimal remaining = BigDecimal.ZERO;
      String unit = "";
      Optional<Instant> expiresAt = Optional.empty();
      Optional<Boolean> autoReload = Optional.empty();
      in.beginObject();
      while (in.hasNext()) {
        switch (in.nextName()) {
          case "name" -> name = in.nextString();
          case "remaining" -> remaining = new BigDecimal(in.nextString());
          case "unit" -> unit = in.nextString();
          case "expiresAt" -> expiresAt = moment();
          case "autoReload" -> autoReload = Optional.of(in.nextBoolean());
          default -> in.skipValue();
        }
      }
      in.endObject();
      return new Balance(name, remaining, unit, expiresAt, autoReload);
    }

    private Optional<String> text() throws IOException {
      return Optional.ofNullable(textOrNull());
    }

    private Optional<BigDecimal> decimal() throws IOException {
      String text = textOrNull();
      return text == null ? Optional.empty() : Optional.of(new BigDecimal(text));
    }

    private Optional<Instant> moment() throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return Optional.empty();
      }
      return Optional.of(Instant.ofEpochSecond(in.nextLong()));
    }

    private @Nullable String textOrNull() throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return null;
      }
      return in.nextString();
    }
  }
}
