package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.Settings;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.toolkit.json.JsonView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts. A count is known only when every item says what is asked of it: a list in which one user
 * does not tell whether he is licensed has no number of licensed users.
 */
final class CloudConnexaUsageReader {
  private final Settings settings;

  CloudConnexaUsageReader(Settings settings) {
    this.settings = settings;
  }

  UsageSnapshot read(Inventory inventory) {
    Optional<List<JsonView>> users = Inventory.items(inventory.users());
    Optional<List<JsonView>> connectors =
        both(
            Inventory.items(inventory.networks()).flatMap(list -> inner(list, "connectors")),
            Inventory.items(inventory.hosts()).flatMap(list -> inner(list, "connectors")));
    UsageSnapshot.Builder snapshot =
        UsageSnapshot.builder().organization(settings.text(CloudConnexaSettings.CLOUD_ID));
    both(users, connectors)
        .flatMap(CloudConnexaUsageReader::licensed)
        // What takes a seat is not documented: the vendor marks users and connectors as licensed.
        .map(count -> period("seats", "Seats (estimate)", count))
        .ifPresent(snapshot::period);
    users.map(list -> period("users", "Users", list.size())).ifPresent(snapshot::period);
    users
        .flatMap(list -> inner(list, "devices"))
        .map(list -> period("devices", "Devices", list.size()))
        .ifPresent(snapshot::period);
    connectors
        .map(list -> period("connectors", "Connectors", list.size()))
        .ifPresent(snapshot::period);
    Inventory.items(inventory.sessions())
        .map(list -> period("sessions", "Sessions now", list.size()))
        .ifPresent(snapshot::period);
    return snapshot.build();
  }

  /** Nothing of this starts anew: it is what there is at the moment. */
  private UsageLimit period(String id, String name, long count) {
    Optional<BigDecimal> limit = limit(id);
    UsageLimit.Builder period =
        UsageLimit.builder(id, name, UsageLimit.Type.OTHER)
            .count(Optional.of(BigDecimal.valueOf(count)), limit, id);
    limit.ifPresent(most -> period.percentUsedClamped(count * 100.0 / most.doubleValue()));
    return period.build();
  }

  private Optional<BigDecimal> limit(String id) {
    String key =
        switch (id) {
          case "seats" -> CloudConnexaSettings.SEATS_LIMIT;
          case "devices" -> CloudConnexaSettings.DEVICES_LIMIT;
          case "sessions" -> CloudConnexaSettings.SESSIONS_LIMIT;
          default -> "";
        };
    return key.isEmpty()
        ? Optional.empty()
        : settings.integer(key).filter(most -> most > 0).map(BigDecimal::valueOf);
  }

  /** Returns the items of the lists inside of items; absent when one of them has none. */
  private static Optional<List<JsonView>> inner(List<JsonView> outer, String field) {
    var all = new ArrayList<JsonView>();
    for (JsonView item : outer) {
      JsonView list = item.field(field);
      if (!list.isList()) {
        return Optional.empty();
      }
      all.addAll(list.list());
    }
    return Optional.of(all);
  }

  private static Optional<List<JsonView>> both(
      Optional<List<JsonView>> one, Optional<List<JsonView>> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    var all = new ArrayList<>(one.get());
    all.addAll(other.get());
    return Optional.of(all);
  }

  private static Optional<Long> licensed(List<JsonView> items) {
    long count = 0;
    for (JsonView item : items) {
      Optional<Boolean> licensed = item.field("licensed").bool();
      if (licensed.isEmpty()) {
        return Optional.empty();
      }
      count += licensed.get() ? 1 : 0;
    }
    return Optional.of(count);
  }
}
