package dev.headroom.plugins.claude;

import dev.headroom.api.usage.UsageLimit;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.usage.PeriodNames;
import dev.headroom.toolkit.usage.ResetTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Maps the newer {@code limits} list of the usage. It repeats the limits that have members of their
 * own and adds limits of single models and surfaces, which get no members any more.
 */
final class ClaudeLimitsReader {
  static final String SESSION_NAME = "Session (5h)";
  static final String WEEKLY_NAME = "All Models";

  private final ResetTimes resets;

  ClaudeLimitsReader(ResetTimes resets) {
    this.resets = resets;
  }

  /**
   * Returns the limits of the list that are not known yet.
   *
   * @param limits the list; may be absent
   * @param known the limits that were read from members of their own
   */
  List<UsageLimit> read(JsonView limits, List<UsageLimit> known) {
    List<UsageLimit> all = new ArrayList<>(known);
    for (JsonView limit : limits.list()) {
      period(limit)
          .filter(period -> all.stream().noneMatch(other -> isSame(period, other)))
          .ifPresent(period -> all.add(withIdOfItsOwn(period, all)));
    }
    return all.subList(known.size(), all.size());
  }

  /**
   * A model has one name in a member and another in the list: what has the same name, and the same
   * numbers, is shown once.
   */
  private static boolean isSame(UsageLimit one, UsageLimit other) {
    return one.name().equals(other.name())
        && one.type() == other.type()
        && (one.model().equals(other.model())
            || (one.percentUsed().equals(other.percentUsed())
                && one.resetsAt().equals(other.resetsAt())));
  }

  /** No limit is lost because the service calls another one the same. */
  private static UsageLimit withIdOfItsOwn(UsageLimit limit, List<UsageLimit> all) {
    Set<String> ids = all.stream().map(UsageLimit::id).collect(Collectors.toSet());
    if (!ids.contains(limit.id())) {
      return limit;
    }
    int number = 2;
    while (ids.contains(limit.id() + "_" + number)) {
      number++;
    }
    return UsageLimit.builder(limit.id() + "_" + number, limit.name(), limit.type())
        .model(limit.model())
        .percentUsed(limit.percentUsed())
        .resetsAt(limit.resetsAt())
        .build();
  }

  private Optional<UsageLimit> period(JsonView limit) {
    OptionalDouble percent = limit.field("percent").number();
    Optional<Instant> resetsAt = resets.ofText(limit.field("resets_at"));
    if (percent.isEmpty() && resetsAt.isEmpty()) {
      return Optional.empty();
    }
    UsageLimit.Type type = type(limit);
    return identify(limit, type)
        .map(
            identity ->
                UsageLimit.builder(identity.id(), identity.name(), type)
                    .model(identity.model())
                    .percentUsed(percent)
                    .resetsAt(resetsAt)
                    .build());
  }

  private static Optional<Identity> identify(JsonView limit, UsageLimit.Type type) {
    JsonView scope = limit.field("scope");
    return scoped(scope.field("model"), type)
        .or(() -> scoped(scope.field("surface"), type))
        .or(() -> limit.field("kind").text().map(ClaudeLimitsReader::ofKind))
        // A scoped limit of all models repeats the limit of the account.
        .filter(
            identity ->
                identity.model().isEmpty() || !WEEKLY_NAME.equalsIgnoreCase(identity.name()));
  }

  /** What a limit is for is an object with a name or an id, or just one of them. */
  private static Optional<Identity> scoped(JsonView subject, UsageLimit.Type type) {
    Optional<String> id = subject.field("id").text().or(subject::text);
    return subject
        .firstField("display_name", "name")
        .text()
        .or(() -> id)
        .map(
            name ->
                new Identity(
                    type.code() + "_" + PeriodNames.slug(name),
                    name,
                    id.or(() -> Optional.of(PeriodNames.slug(name)))));
  }

  private static Identity ofKind(String kind) {
    return switch (kind) {
      case "session" -> new Identity("five_hour", SESSION_NAME, Optional.empty());
      case "weekly_all" -> new Identity("seven_day", WEEKLY_NAME, Optional.empty());
      default ->
          new Identity(
              PeriodNames.slug(kind),
              PeriodNames.titleCase(kind),
              Optional.of(PeriodNames.slug(kind)));
    };
  }

  private static UsageLimit.Type type(JsonView limit) {
    return switch (limit.field("group").text().orElse("")) {
      case "session" -> UsageLimit.Type.SESSION;
      case "daily" -> UsageLimit.Type.DAILY;
      case "weekly" -> UsageLimit.Type.WEEKLY;
      case "monthly" -> UsageLimit.Type.MONTHLY;
      default -> typeOfKind(limit.field("kind").text().orElse(""));
    };
  }

  private static UsageLimit.Type typeOfKind(String kind) {
    if (kind.startsWith("five_hour") || kind.contains("session")) {
      return UsageLimit.Type.SESSION;
    }
    if (kind.contains("daily")) {
      return UsageLimit.Type.DAILY;
    }
    return kind.contains("monthly") ? UsageLimit.Type.MONTHLY : UsageLimit.Type.WEEKLY;
  }

  /** What names a limit. */
  private record Identity(String id, String name, Optional<String> model) {}
}
