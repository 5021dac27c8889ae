package dev.headroom.plugins.codex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.usage.ResetTimes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodexUsageReaderTest {
  private static final Instant NOW = Instant.parse("2026-12-15T10:00:00Z");

  @Test
  void readsEveryLimitOfAPersonalPlan() {
    UsageSnapshot snapshot =
        read(
            """
            {"user_id":"user-1","account_id":"user-1","email":"ada@example.com","plan_type":"plus",
             "rate_limit":{"allowed":true,
              "primary_window":{"used_percent":2.5,"limit_window_seconds":18000,
               "reset_at":1797337800},
              "secondary_window":{"used_percent":33,"limit_window_seconds":604800,
               "reset_at":1797337800.5}},
             "code_review_rate_limit":{
              "primary_window":{"used_percent":0,"limit_window_seconds":604800,"reset_at":0},
              "secondary_window":null},
             "additional_rate_limits":[
              {"limit_name":"GPT-5.3-Codex-Spark","metered_feature":"codex_bengalfox","rate_limit":{
               "primary_window":{"used_percent":4,"limit_window_seconds":18000},
               "secondary_window":{"used_percent":5,"limit_window_seconds":604800}}},
              {"limit_name":null,"rate_limit":{"primary_window":{"used_percent":9}}},
              {"limit_name":"Nothing","rate_limit":null}],
             "credits":{"has_credits":false,"unlimited":false,"balance":"0"},"promo":null}\
            """);

    assertThat(snapshot.account()).contains("ada@example.com");
    assertThat(snapshot.plan()).contains("plus");
    assertThat(snapshot.balances()).isEmpty();
    assertThat(snapshot.periods().stream().map(CodexUsageReaderTest::line))
        .containsExactly(
            "session|Session|session|-|2.5",
            "weekly|Weekly|weekly|-|33.0",
            "code_review_weekly|Code Review Weekly|weekly|-|0.0",
            "gpt-5.3-codex-spark|GPT-5.3-Codex-Spark|session|GPT-5.3-Codex-Spark|4.0",
            "gpt-5.3-codex-spark_weekly|GPT-5.3-Codex-Spark Weekly|weekly"
                + "|GPT-5.3-Codex-Spark|5.0",
            "additional_limit|Additional limit|session|Additional limit|9.0");
    assertThat(snapshot.periods())
        .extracting(UsageLimit::resetsAt)
        .containsExactly(
            Optional.of(Instant.parse("2026-12-15T12:30:00Z")),
            Optional.of(Instant.parse("2026-12-15T12:30:00.500Z")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(snapshot.periods().getFirst().window()).contains(Duration.ofHours(5));
  }

  @Test
  void readsTheOlderShapeByPlace() {
    assertThat(
            read(
                    """
                    {"rate_limits":{"primary":{"used_percent":30.0,"reset_timestamp":1797337800},
                     "secondary":{"used_percent":60.0,"reset_timestamp":1797337800}}}\
                    """)
                .periods()
                .stream()
                .map(CodexUsageReaderTest::line))
        .containsExactly("session|Session|session|-|30.0", "weekly|Weekly|weekly|-|60.0");
  }

  @Test
  void prefersTodaysShapeToTheOlderOne() {
    assertThat(
            only("""
            {"rate_limits":{"primary":{"used_percent":1}},
             "rate_limit":{"primary":{"used_percent":2},
              "primary_window":{"used_percent":3}}}\
            """)
                .percentUsed())
        .hasValue(3);
  }

  @ParameterizedTest
  @CsvSource({
    "18000, session|Session|session|-|7.0",
    "86400, daily|Daily|daily|-|7.0",
    "604800, weekly|Weekly|weekly|-|7.0",
    "2592000, monthly|Monthly|monthly|-|7.0",
    "2678400, monthly|Monthly|monthly|-|7.0",
    "10800, primary|Limit (3h)|other|-|7.0",
    "900, primary|Limit (15m)|other|-|7.0",
    "1209600, primary|Limit (14d)|other|-|7.0",
    "0, session|Session|session|-|7.0"
  })
  void tellsTheKindOfAWindowByItsLength(long seconds, String expected) {
    assertThat(
            line(
                only(
                    "{\"rate_limit\":{\"primary_window\":{\"used_percent\":7,"
                        + "\"limit_window_seconds\":"
                        + seconds
                        + "}}}")))
        .isEqualTo(expected);
  }

  @Test
  void showsTheShorterWindowFirstWhereverItStands() {
    assertThat(
            read(
                    """
                    {"rate_limit":{
                     "primary_window":{"used_percent":60,"limit_window_seconds":604800},
                     "secondary_window":{"used_percent":30,"limit_window_seconds":18000}}}\
                    """)
                .periods()
                .stream()
                .map(CodexUsageReaderTest::line))
        .containsExactly("session|Session|session|-|30.0", "weekly|Weekly|weekly|-|60.0");
  }

  @Test
  void losesNoWindowBecauseAnotherHasItsName() {
    assertThat(
            read("""
            {"rate_limit":{
             "primary_window":{"used_percent":1,"limit_window_seconds":604800},
             "secondary_window":{"used_percent":2,"limit_window_seconds":604800}},
             "additional_rate_limits":[{"limit_name":"Weekly","rate_limit":{
              "primary_window":{"used_percent":3,"limit_window_seconds":18000}}}]}\
            """)
                .periods())
        .extracting(UsageLimit::id)
        .containsExactly("weekly", "weekly_2", "weekly_3");
  }

  @Test
  void countsFromNowWhenOnlyTheRestIsSaid() {
    assertThat(
            only("{\"rate_limit\":{\"primary_window\":{\"used_percent\":1,"
                    + "\"reset_after_seconds\":60,\"reset_at\":0}}}")
                .resetsAt())
        .contains(NOW.plusSeconds(60));
  }

  @Test
  void keepsAMissingPercentageMissingAndDropsANegativeOne() {
    UsageSnapshot snapshot =
        read(
            """
            {"rate_limit":{"primary_window":{"used_percent":null,"reset_at":1797337800},
             "secondary_window":{"used_percent":-1,"reset_at":1797337800}}}\
            """);

    assertThat(snapshot.periods()).hasSize(2);
    assertThat(snapshot.periods()).allSatisfy(period -> assertThat(period.percentUsed()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"individual_limit\":%s}",
        "{\"individualLimit\":%s}",
        "{\"rate_limit\":{\"individual_limit\":%s}}",
        "{\"spend_control\":{\"individual_limit\":%s}}",
        "{\"spendControl\":{\"individualLimit\":%s}}",
        "{\"individual_limit\":%s,\"spend_control\":{\"individual_limit\":{\"used\":99}}}"
      })
  void readsTheShareOfATeamMemberWhereverItStands(String usage) {
    UsageLimit limit =
        only(
            usage.replace(
                "%s",
                "{\"limit\":\"200\",\"used\":12.5,\"remaining_percent\":93.75,"
                    + "\"reset_at\":1797337800}"));

    assertThat(line(limit)).isEqualTo("individual_limit|Monthly Credits|monthly|-|6.25");
    assertThat(limit.used()).contains(new BigDecimal("12.5"));
    assertThat(limit.limit()).contains(new BigDecimal("200"));
    assertThat(limit.unit()).contains("credits");
    assertThat(limit.resetsAt()).contains(Instant.parse("2026-12-15T12:30:00Z"));
  }

  @Test
  void computesTheShareOfATeamMemberFromItsCounts() {
    UsageLimit limit =
        only("{\"individual_limit\":{\"limit\":\"200\",\"used\":\"50\",\"resetsAt\":1797337800}}");

    assertThat(limit.percentUsed()).hasValue(25);
    assertThat(limit.resetsAt()).isPresent();
  }

  @Test
  void knowsNoPercentageOfAShareWithoutLimit() {
    UsageLimit limit = only("{\"individual_limit\":{\"limit\":null,\"used\":50}}");

    assertThat(limit.percentUsed()).isEmpty();
    assertThat(limit.limit()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"50.25", "\"50.25\""})
  void readsCreditsAsNumberOrText(String balance) {
    assertThat(read("{\"credits\":{\"has_credits\":true,\"balance\":" + balance + "}}").balances())
        .containsExactly(Balance.of("Credits", new BigDecimal("50.25"), "credits"));
  }

  @Test
  void showsCreditsOnlyWhereThereAreAny() {
    assertThat(read("{\"credits\":{\"has_credits\":true,\"balance\":null}}").isEmpty()).isTrue();
    assertThat(read("{\"credits\":{\"has_credits\":false,\"balance\":\"5\"}}").isEmpty()).isTrue();
    assertThat(
            only("{\"credits\":{\"has_credits\":true,\"unlimited\":true,\"balance\":null}}")
                .unlimited())
        .isTrue();
  }

  @Test
  void keepsAPlanItDoesNotKnow() {
    assertThat(read("{\"plan_type\":\"galactic\"}").plan()).contains("galactic");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"plan_type\":\"free\",\"rate_limit\":null}",
        "{\"rate_limit\":{\"primary_window\":null,\"secondary_window\":null}}"
      })
  void takesAnAnswerWithoutWindowsAsAnAccountWithoutPlan(String usage) {
    assertThat(CodexUsageReader.isBlank(JsonText.parse(usage))).isTrue();
    assertThat(read(usage).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"detail\":\"oops\"}", "{\"rate_limit\":\"full\"}"})
  void takesAnotherAnswerAsNotUnderstood(String usage) {
    assertThat(CodexUsageReader.isBlank(JsonText.parse(usage))).isFalse();
  }

  @Test
  void looksPastWhatIsEmptyAndWhatIsSwitchedOff() {
    assertThat(
            read("{\"rate_limit\":{},\"rate_limits\":{\"primary\":{\"used_percent\":30}}}")
                .periods())
        .hasSize(1);
    assertThat(
            read("{\"individual_limit\":{},\"spend_control\":{\"individual_limit\":"
                    + "{\"limit\":\"200\",\"used\":\"50\"}}}")
                .periods()
                .getFirst()
                .percentUsed())
        .hasValue(25);
    assertThat(
            read("{\"spend_control\":{\"individual_limit\":{\"limit\":\"0\",\"used\":\"0\","
                    + "\"remaining_percent\":100,\"reset_at\":0}}}")
                .periods())
        .isEmpty();
  }

  @Test
  void readsFurtherLimitsByNameAndTheBalanceBesideUnlimitedCredits() {
    UsageSnapshot snapshot =
        read(
            """
            {"additional_rate_limits":{"images":{"primary_window":{"used_percent":80}}},
             "credits":{"has_credits":true,"unlimited":true,"balance":"42.50"}}\
            """);

    assertThat(snapshot.periods()).extracting(UsageLimit::name).contains("images", "Credits");
    assertThat(snapshot.balances().getFirst().remaining()).isEqualTo(new BigDecimal("42.50"));
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

  private static UsageSnapshot read(String usage) {
    return new CodexUsageReader(new ResetTimes(NOW)).read(JsonText.parse(usage), JsonView.absent());
  }
}
