package dev.headroom.plugins.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.usage.ResetTimes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeUsageReaderTest {
  private static final Instant NOW = Instant.parse("2026-12-15T10:00:00Z");

  @Test
  void namesEveryKnownLimit() {
    UsageSnapshot snapshot =
        read(
            """
            {"omelette_promotional":{"utilization":8},"seven_day_omelette":{"utilization":7},
             "seven_day_cowork":{"utilization":6},"seven_day_oauth_apps":{"utilization":5},
             "seven_day_opus":{"utilization":4},"seven_day_sonnet":{"utilization":3},
             "seven_day":{"utilization":2},"five_hour":{"utilization":1}}\
            """);

    assertThat(snapshot.periods().stream().map(ClaudeUsageReaderTest::line))
        .containsExactly(
            "five_hour|Session (5h)|session|-|1.0",
            "seven_day|All Models|weekly|-|2.0",
            "seven_day_sonnet|Sonnet|weekly|sonnet|3.0",
            "seven_day_opus|Opus|weekly|opus|4.0",
            "seven_day_oauth_apps|OAuth Apps|weekly|oauth_apps|5.0",
            "seven_day_cowork|Cowork|weekly|cowork|6.0",
            "seven_day_omelette|Claude Design|weekly|omelette|7.0",
            "omelette_promotional|Claude Design (Promo)|weekly|omelette_promotional|8.0");
  }

  @Test
  void readsThePercentageWithItsFractionAndTheReset() {
    UsageLimit session =
        only(
            """
            {"five_hour":{"utilization":42.75,"resets_at":"2026-12-15T13:00:00.123456+01:00"}}\
            """);

    assertThat(session.percentUsed()).hasValue(42.75);
    assertThat(session.resetsAt()).contains(Instant.parse("2026-12-15T12:00:00.123456Z"));
    assertThat(session.window()).contains(Duration.ofHours(5));
  }

  @Test
  void showsAWindowThatHasNotStarted() {
    UsageLimit session = only("{\"five_hour\":{\"utilization\":0.0,\"resets_at\":null}}");

    assertThat(session.percentUsed()).hasValue(0);
    assertThat(session.resetsAt()).isEmpty();
  }

  @Test
  void keepsAMissingPercentageMissing() {
    UsageLimit weekly =
        only("{\"seven_day\":{\"utilization\":null,\"resets_at\":\"2026-12-18T00:00:00Z\"}}");

    assertThat(weekly.percentUsed()).isEmpty();
    assertThat(weekly.resetsAt()).contains(Instant.parse("2026-12-18T00:00:00Z"));
  }

  @Test
  void dropsNegativePercentagesAndAbsurdResets() {
    UsageSnapshot snapshot =
        read(
            """
            {"five_hour":{"utilization":-3,"resets_at":"2026-12-15T12:00:00Z"},
             "seven_day":{"utilization":5,"resets_at":"1970-01-01T00:00:00Z"},
             "seven_day_opus":{"utilization":6,"resets_at":"2040-01-01T00:00:00Z"},
             "seven_day_sonnet":{"utilization":7,"resets_at":"soon"}}\
            """);

    assertThat(snapshot.periods())
        .extracting(UsageLimit::percentUsed)
        .containsExactly(
            OptionalDouble.empty(),
            OptionalDouble.of(5),
            OptionalDouble.of(7),
            OptionalDouble.of(6));
    assertThat(snapshot.periods())
        .extracting(UsageLimit::resetsAt)
        .containsExactly(
            Optional.of(Instant.parse("2026-12-15T12:00:00Z")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  @Test
  void showsLimitsWithNamesNotSeenBefore() {
    assertThat(
            read("{\"seven_day_fable\":{\"utilization\":5},\"five_hour\":null,"
                    + "\"iguana_necktie\":{\"utilization\":7},\"tag\":{\"color\":1}}")
                .periods())
        .extracting(UsageLimit::name, UsageLimit::type, limit -> limit.percentUsed().orElseThrow())
        .containsExactly(
            tuple("Fable", UsageLimit.Type.WEEKLY, 5.0),
            tuple("Iguana Necktie", UsageLimit.Type.OTHER, 7.0));
  }

  @Test
  void addsScopedLimitsOfTheListAndNoneTwice() {
    UsageSnapshot snapshot =
        read(
            """
            {"five_hour":{"utilization":42},"seven_day":{"utilization":75},
             "limits":[
              {"group":"session","kind":"session","percent":42,"scope":null,"is_active":true},
              {"group":"weekly","kind":"weekly_all","percent":75,"scope":null},
              {"group":"weekly","kind":"weekly_scoped","percent":34.5,
               "resets_at":"2026-12-18T14:00:00Z",
               "scope":{"model":{"id":"claude-fable-5","display_name":"Fable"},"surface":null}},
              {"group":"weekly","kind":"weekly_scoped","percent":34.5,
               "scope":{"model":{"id":"claude-fable-5","display_name":"Fable"}}},
              {"group":"weekly","kind":"weekly_scoped","percent":75,
               "scope":{"model":{"display_name":"All models"}}},
              {"group":"daily","kind":"x","percent":1,
               "scope":{"surface":{"display_name":"Desk Top"}}}]}\
            """);

    assertThat(snapshot.periods().stream().map(ClaudeUsageReaderTest::line))
        .containsExactly(
            "five_hour|Session (5h)|session|-|42.0",
            "seven_day|All Models|weekly|-|75.0",
            "weekly_fable|Fable|weekly|claude-fable-5|34.5",
            "daily_desk_top|Desk Top|daily|desk_top|1.0");
    assertThat(snapshot.periods().get(2).resetsAt())
        .contains(Instant.parse("2026-12-18T14:00:00Z"));
  }

  @Test
  void readsTheListAlone() {
    UsageSnapshot snapshot =
        read(
            """
            {"limits":[
              {"group":"session","kind":"session","percent":120},
              {"group":"weekly","kind":"weekly_all","percent":0},
              {"group":"weekly","kind":"weekly_scoped","percent":3},
              {"kind":"five_hour_burst","percent":4},
              {"kind":"daily_images","percent":5},
              {"kind":"monthly_video","percent":6},
              {"group":"yearly","kind":"something_new","percent":7},
              {"percent":8},
              "nonsense"]}\
            """);

    assertThat(snapshot.periods().stream().map(ClaudeUsageReaderTest::line))
        .containsExactly(
            "five_hour|Session (5h)|session|-|120.0",
            "seven_day|All Models|weekly|-|0.0",
            "weekly_scoped|Weekly Scoped|weekly|weekly_scoped|3.0",
            "five_hour_burst|Five Hour Burst|session|five_hour_burst|4.0",
            "daily_images|Daily Images|daily|daily_images|5.0",
            "monthly_video|Monthly Video|monthly|monthly_video|6.0",
            "something_new|Something New|weekly|something_new|7.0");
  }

  @Test
  void readsExtraUsageInCentsUntilTheEndOfTheMonth() {
    assertThat(
            read("""
            {"extra_usage":{"is_enabled":true,"monthly_limit":10000,"used_credits":550,
             "utilization":5.5,"currency":"EUR"}}\
            """)
                .spend())
        .containsExactly(
            new Spend(
                "Extra usage",
                new BigDecimal("5.50"),
                Optional.of(new BigDecimal("100.00")),
                "EUR",
                Optional.of(Instant.parse("2027-01-01T00:00:00Z")),
                OptionalDouble.of(5.5)));
  }

  @Test
  void takesNoMonthlyLimitAsUnlimitedAndZeroAsZero() {
    assertThat(spend("{\"is_enabled\":true,\"used_credits\":7372,\"monthly_limit\":null}").limit())
        .isEmpty();
    assertThat(spend("{\"is_enabled\":true,\"used_credits\":0,\"monthly_limit\":0}").limit())
        .contains(new BigDecimal("0.00"));
  }

  @Test
  void keepsFractionsOfACent() {
    assertThat(spend("{\"is_enabled\":true,\"used_credits\":12.5}").used())
        .isEqualTo(new BigDecimal("0.125"));
    assertThat(spend("{\"is_enabled\":true,\"used_credits\":550.0}").used())
        .isEqualTo(new BigDecimal("5.50"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{\"is_enabled\":false,\"used_credits\":0,\"monthly_limit\":0}",
        "{\"is_enabled\":true,\"used_credits\":null}",
        "{\"used_credits\":0}"
      })
  void showsNoExtraUsageThatIsOffOrUnknown(String extraUsage) {
    assertThat(read("{\"extra_usage\":" + extraUsage + "}").spend()).isEmpty();
  }

  @Test
  void readsOverdrawnPrepaidCredits() {
    assertThat(balance("{\"amount\":-1250,\"currency\":\"USD\",\"auto_reload_settings\":null}"))
        .isEqualTo(
            new Balance(
                "Credits", new BigDecimal("-12.50"), "USD", Optional.empty(), Optional.of(false)));
  }

  @Test
  void knowsAboutAutoReloadOnlyWhatIsSaid() {
    assertThat(balance("{\"amount\":100}").autoReload()).isEmpty();
    assertThat(balance("{\"amount\":100,\"auto_reload_settings\":{}}").autoReload()).contains(true);
  }

  @Test
  void countsRoutineRunsWrittenAsText() {
    UsageLimit runs =
        readWeb(
                JsonView.absent(),
                json("{\"limit\":\"15\",\"used\":\"3\",\"unified_billing_enabled\":false}"))
            .periods()
            .getFirst();

    assertThat(line(runs)).isEqualTo("daily_routine_runs|Daily routine runs|daily|-|20.0");
    assertThat(runs.used()).contains(new BigDecimal("3"));
    assertThat(runs.limit()).contains(new BigDecimal("15"));
    assertThat(runs.resetsAt()).isEmpty();
  }

  @Test
  void neverShowsMoreThanAllRoutineRuns() {
    assertThat(
            readWeb(JsonView.absent(), json("{\"limit\":\"15\",\"used\":\"18\"}"))
                .periods()
                .getFirst()
                .percentUsed())
        .hasValue(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"limit\":\"0\",\"used\":\"0\"}", "{\"used\":\"3\"}"})
  void showsNoRoutineRunsWithoutABudget(String budget) {
    assertThat(readWeb(JsonView.absent(), json(budget)).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"five_hour\":null,\"limits\":[],\"member_dashboard_available\":false}",
        "{\"five_hour\":{\"utilization\":null},\"extra_usage\":{\"is_enabled\":false}}"
      })
  void takesAnAnswerWithoutLimitsAsAnAccountWithoutPlan(String usage) {
    assertThat(ClaudeUsageReader.isBlank(json(usage))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"type\":\"overloaded_error\"},\"type\":\"error\"}",
        "{\"five_hour\":\"plenty\"}",
        "{\"windows\":[1]}"
      })
  void takesAnotherAnswerAsNotUnderstood(String usage) {
    assertThat(ClaudeUsageReader.isBlank(json(usage))).isFalse();
  }

  @Test
  void losesNoLimitOfTheListAndShowsNoneTwice() {
    UsageSnapshot snapshot =
        read(
            """
            {"seven_day_opus":{"utilization":34,"resets_at":"2026-12-20T00:00:00Z"},
             "limits":[
              {"kind":"weekly_scoped","group":"weekly","percent":34,
               "resets_at":"2026-12-20T00:00:00Z",
               "scope":{"model":{"id":"claude-opus-4-6","display_name":"Opus"}}},
              {"kind":"weekly_scoped","group":"weekly","percent":12,
               "scope":{"model":{"id":"claude-one","display_name":null}}},
              {"kind":"weekly_scoped","group":"weekly","percent":100,
               "scope":{"model":{"id":"claude-two","display_name":null}}},
              {"kind":"weekly_scoped","group":"weekly","percent":7,"scope":{"model":"claude-three"}},
              {"kind":"weekly_scoped","group":"weekly","percent":9,
               "scope":{"model":{"id":"claude-four","display_name":"Claude Two!"}}}]}\
            """);

    assertThat(snapshot.periods())
        .extracting(UsageLimit::name)
        .containsExactly("Opus", "claude-one", "claude-two", "claude-three", "Claude Two!");
    assertThat(snapshot.periods())
        .extracting(period -> period.percentUsed().orElse(-1))
        .containsExactly(34.0, 12.0, 100.0, 7.0, 9.0);
  }

  @Test
  void showsEveryPartOfTheMoney() {
    UsageSnapshot capped =
        read(
            """
            {"spend":{"enabled":true,"used":{"amount_minor":1234,"currency":"usd","exponent":2},
             "limit":null,"cap":{"amount_minor":5000,"currency":"USD","exponent":2},
             "balance":{"amount_minor":7655,"currency":"USD","exponent":2},"percent":24.68}}\
            """);

    assertThat(capped.spend().getFirst().limit()).contains(new BigDecimal("50.00"));
    assertThat(capped.balances().getFirst().remaining()).isEqualTo(new BigDecimal("76.55"));
    assertThat(
            read("{\"extra_usage\":{\"used_credits\":43443,\"utilization\":72.4}}")
                .spend()
                .getFirst()
                .percentUsed())
        .hasValue(72.4);
    assertThat(
            read("{\"spend\":{\"used\":null,\"limit\":null,\"percent\":72}}")
                .periods()
                .getFirst()
                .percentUsed())
        .hasValue(72);
  }

  private static String line(UsageLimit period) {
    return String.join(
        "|",
        period.id(),
        period.name(),
        period.type().code(),
        period.model().orElse("-"),
        String.valueOf(period.percentUsed().orElseThrow()));
  }

  private static UsageLimit only(String usage) {
    UsageSnapshot snapshot = read(usage);
    assertThat(snapshot.periods()).hasSize(1);
    return snapshot.periods().getFirst();
  }

  private static Spend spend(String extraUsage) {
    return read("{\"extra_usage\":" + extraUsage + "}").spend().getFirst();
  }

  private static Balance balance(String credits) {
    return readWeb(json(credits), JsonView.absent()).balances().getFirst();
  }

  private static UsageSnapshot read(String usage) {
    return new ClaudeUsageReader(new ResetTimes(NOW)).read(json(usage), ClaudeIdentity.UNKNOWN);
  }

  private static UsageSnapshot readWeb(JsonView credits, JsonView routines) {
    return new ClaudeUsageReader(new ResetTimes(NOW))
        .read(json("{}"), credits, routines, ClaudeIdentity.UNKNOWN);
  }

  private static JsonView json(String text) {
    return JsonText.parse(text);
  }

  @Test
  void showsWhatWasSpentBeforeItWasSwitchedOff() {
    assertThat(spend("{\"is_enabled\":false,\"used_credits\":5}").used())
        .isEqualTo(new BigDecimal("0.05"));
  }

  @ParameterizedTest
  @CsvSource({
    "JPY, 0, 1855, 1855",
    "JPY, , 1855, 1855",
    "KWD, , 1855, 1.855",
    "USD, , 1855, 18.55",
    "USD, 4, 1855, 0.1855",
    "XYZ, , 1855, 18.55",
    "EUR, -1, 1855, 18.55"
  })
  void minorUnitsFollowTheAnswerAndThenTheCurrency(
      String currency, String places, long minor, BigDecimal amount) {
    String exponent = places == null ? "null" : places;

    assertThat(
            spend(
                    "{\"is_enabled\":true,\"used_credits\":%d,\"currency\":\"%s\",\"decimal_places\":%s}"
                        .formatted(minor, currency, exponent))
                .used())
        .isEqualTo(amount);
    assertThat(
            read("{\"spend\":{\"enabled\":true,\"used\":{\"amount_minor\":\"%d\",\"currency\":\"%s\",\"exponent\":%s}}}"
                    .formatted(minor, currency, exponent))
                .spend()
                .getFirst()
                .used())
        .isEqualTo(amount);
  }

  @Test
  void theSameMoneyInBothFormsIsShownOnce() {
    assertThat(
            read("{\"extra_usage\":{\"is_enabled\":true,\"used_credits\":1234},"
                    + "\"spend\":{\"enabled\":true,\"used\":{\"amount_minor\":1234},"
                    + "\"limit\":{\"amount_minor\":5000}}}")
                .spend())
        .singleElement()
        .satisfies(
            spend -> {
              assertThat(spend.used()).isEqualTo(new BigDecimal("12.34"));
              assertThat(spend.limit()).contains(new BigDecimal("50.00"));
            });
  }
}
