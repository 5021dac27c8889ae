package dev.headroom.testkit.fake;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Writes a snapshot with the field names of {@code headroom.usage.v1}, to compare it. */
final class SnapshotJson {
  private SnapshotJson() {}

  static JsonObject of(UsageSnapshot snapshot) {
    var json = new JsonObject();
    json.add("account", optional(snapshot.account()));
    json.add("organization", optional(snapshot.organization()));
    json.add("plan", optional(snapshot.plan()));
    var periods = new JsonArray();
    snapshot.periods().forEach(period -> periods.add(of(period)));
    json.add("periods", periods);
    var spend = new JsonArray();
    snapshot.spend().forEach(item -> spend.add(of(item)));
    json.add("spend", spend);
    var balances = new JsonArray();
    snapshot.balances().forEach(balance -> balances.add(of(balance)));
    json.add("balances", balances);
    return json;
  }

  private static JsonObject of(UsageLimit period) {
    var json = new JsonObject();
    json.addProperty("id", period.id());
    json.addProperty("name", period.name());
    json.addProperty("type", period.type().code());
    json.add("model", optional(period.model()));
    json.add(
        "percentUsed",
        period.percentUsed().isPresent()
            ? new JsonPrimitive(period.percentUsed().getAsDouble())
            : JsonNull.INSTANCE);
    json.add("used", optional(period.used()));
    json.add("limit", optional(period.limit()));
    json.add("unit", optional(period.unit()));
    json.add("resetsAt", optional(period.resetsAt()));
    json.add("windowSeconds", optional(period.effectiveWindow().map(Duration::toSeconds)));
    json.addProperty("unlimited", period.unlimited());
    return json;
  }

  private static JsonObject of(Spend spend) {
    var json = new JsonObject();
    json.addProperty("name", spend.name());
    json.addProperty("used", spend.used().toPlainString());
    json.add("limit", optional(spend.limit().map(BigDecimal::toPlainString)));
    json.addProperty("currency", spend.currency());
    json.add("resetsAt", optional(spend.resetsAt()));
    return json;
  }

  private static JsonObject of(Balance balance) {
    var json = new JsonObject();
    json.addProperty("name", balance.name());
    json.addProperty("remaining", balance.remaining().toPlainString());
    json.addProperty("unit", balance.unit());
    json.add("expiresAt", optional(balance.expiresAt()));
    json.add("autoReload", optional(balance.autoReload()));
    return json;
  }

  private static JsonElement optional(Optional<?> value) {
    if (value.isEmpty()) {
      return JsonNull.INSTANCE;
    }
    return switch (value.get()) {
      case Number number -> new JsonPrimitive(number);
      case Boolean truth -> new JsonPrimitive(truth);
      default -> new JsonPrimitive(value.get().toString());
    };
  }
}
