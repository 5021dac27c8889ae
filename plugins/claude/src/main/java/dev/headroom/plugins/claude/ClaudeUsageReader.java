package dev.headroom.plugins.claude;

import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.usage.PeriodNames;
import dev.headroom.toolkit.usage.ResetTimes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Maps the answers of Claude to a snapshot. Both ways to ask answer with the same usage; prepaid
 * credits and routines come from the web application only. Percentages are percent used.
 */
final class ClaudeUsageReader {
  /** The members of the usage that hold one limit each, in the order in which they are shown. */
  private static final List<Bucket> BUCKETS =
      List.of(
          new Bucket(
              "five_hour",
              ClaudeLimitsReader.SESSION_NAME,
              UsageLimit.Type.SESSION,
              Optional.empty()),
          new Bucket(
              "seven_day",
              ClaudeLimitsReader.WEEKLY_NAME,
              UsageLimit.Type.WEEKLY,
              Optional.empty()),
          Bucket.weekly("seven_day_sonnet", "Sonnet", "sonnet"),
          Bucket.weekly("seven_day_opus", "Opus", "opus"),
          Bucket.weekly("seven_day_oauth_apps", "OAuth Apps", "oauth_apps"),
          Bucket.weekly("seven_day_cowork", "Cowork", "cowork"),
          Bucket.weekly("seven_day_omelette", "Claude Design", "omelette"),
          Bucket.weekly("omelette_promotional", "Claude Design (Promo)", "omelette_promotional"));

  private final Instant now;
  private final ResetTimes resets;

  ClaudeUsageReader(ResetTimes resets) {
    this.now = resets.now();
    this.resets = resets;
  }

  /** Maps what the API answers. */
  UsageSnapshot read(JsonView usage, ClaudeIdentity identity) {
    return read(usage, JsonView.absent(), JsonView.absent(), identity);
  }

  /**
   * Maps what the web application answers.
   *
   * @param credits the prepaid credits; may be absent
   * @param routines the budget of routine runs; may be absent
   */
  UsageSnapshot read(JsonView usage, JsonView credits, JsonView routines, ClaudeIdentity identity) {
    UsageSnapshot.Builder snapshot =
        UsageSnapshot.builder()
            .account(identity.account())
            .organization(identity.organization())
            .plan(identity.plan());
    List<UsageLimit> limits =
        buckets(usage).stream().flatMap(bucket -> limit(bucket, usage).stream()).toList();
    limits.forEach(snapshot::period);
    new ClaudeLimitsReader(resets).read(usage.field("limits"), limits).forEach(snapshot::period);
    routineRuns(routines).ifPresent(snapshot::period);
    var money = new ClaudeMoneyReader(now);
    money.shareOnly(usage).ifPresent(snapshot::period);
    money.spend(usage).ifPresent(snapshot::spend);
    money.balance(usage).ifPresent(snapshot::balance);
    money.prepaidCredits(credits).ifPresent(snapshot::balance);
    return snapshot.build();
  }

  /** The known members in their order, then others that hold a limit, as new models bring them. */
  private static List<Bucket> buckets(JsonView usage) {
    List<Bucket> all = new ArrayList<>(BUCKETS);
    usage
        .fields()
        .forEach(
            (name, value) -> {
              boolean isLimit = value.field("utilization").number().isPresent();
              if (isLimit && !name.equals(ClaudeMoneyReader.EXTRA_USAGE) && !isBucket(name)) {
                all.add(Bucket.ofUnknown(name));
              }
            });
    return all;
  }

  /**
   * Whether an answer is understood and holds nothing, as it does for an account without a plan. An
   * answer that is not understood holds something else.
   */
  static boolean isBlank(JsonView usage) {
    return usage.fields().entrySet().stream()
        .allMatch(member -> saysNothing(member.getKey(), member.getValue()));
  }

  private static boolean saysNothing(String name, JsonView value) {
    if (value.isObject()) {
      return ClaudeMoneyReader.MEMBERS.contains(name) || isBucket(name);
    }
    boolean isEmptyList = value.isList() && value.list().isEmpty();
    return isEmptyList || value.bool().isPresent() || !value.isPresent();
  }

  private static boolean isBucket(String name) {
    return BUCKETS.stream().anyMatch(bucket -> bucket.field().equals(name));
  }

  private Optional<UsageLimit> limit(Bucket bucket, JsonView usage) {
    JsonView limit = usage.field(bucket.field());
    OptionalDouble percent = limit.field("utilization").number();
    Optional<Instant> resetsAt = resets.ofText(limit.field("resets_at"));
    if (percent.isEmpty() && resetsAt.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        UsageLimit.builder(bucket.field(), bucket.name(), bucket.type())
            .model(bucket.model())
            .percentUsed(percent)
            .resetsAt(resetsAt)
            .window(bucket.type().nominalWindow())
            .build());
  }

  /** The numbers come as strings, and say nothing about the reset. */
  private static Optional<UsageLimit> routineRuns(JsonView routines) {
    Optional<BigDecimal> used = routines.field("used").decimal();
    Optional<BigDecimal> limit = routines.field("limit").decimal();
    if (used.isEmpty() || limit.isEmpty() || limit.get().signum() <= 0) {
      return Optional.empty();
    }
    double percent = used.get().doubleValue() / limit.get().doubleValue() * 100;
    return Optional.of(
        UsageLimit.builder("daily_routine_runs", "Daily routine runs", UsageLimit.Type.DAILY)
            .percentUsedClamped(percent)
            .count(used, limit, "runs")
            .build());
  }

  /** A member of the usage that holds one limit. */
  private record Bucket(String field, String name, UsageLimit.Type type, Optional<String> model) {
    static Bucket weekly(String field, String name, String model) {
      return new Bucket(field, name, UsageLimit.Type.WEEKLY, Optional.of(model));
    }

    /** A member with a name not seen before: the window stands before the model. */
    static Bucket ofUnknown(String field) {
      for (Window window : Window.values()) {
        if (field.startsWith(window.prefix)) {
          return named(field, field.substring(window.prefix.length()), window.type);
        }
      }
      return named(field, field, UsageLimit.Type.OTHER);
    }

    private static Bucket named(String field, String subject, UsageLimit.Type type) {
      return new Bucket(
          field,
          PeriodNames.titleCase(subject),
          type,
          Optional.of(PeriodNames.slug(subject)).filter(slug -> !slug.isEmpty()));
    }
  }

  /** How the names of members begin, and the window that this means. */
  private enum Window {
    FIVE_HOURS("five_hour_", UsageLimit.Type.SESSION),
    SEVEN_DAYS("seven_day_", UsageLimit.Type.WEEKLY),
    WEEK("weekly_", UsageLimit.Type.WEEKLY),
    DAY("daily_", UsageLimit.Type.DAILY),
    MONTH("monthly_", UsageLimit.Type.MONTHLY);

    private final String prefix;
    private final UsageLimit.Type type;

    Window(String prefix, UsageLimit.Type type) {
      this.prefix = prefix;
      this.type = type;
    }
  }
}
