package dev.headroom.plugins.copilot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.usage.ResetTimes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopilotUsageReaderTest {
  private static final Instant NOW = Instant.parse("2026-12-15T10:00:00Z");

  @Test
  void readsTheQuotasOfAPaidPlan() {
    UsageSnapshot snapshot =
        read(
            """
            {"login":"ada","copilot_plan":"individual","organization_list":[{"name":"x"}],
             "quota_reset_date":"2026-12-31","quota_reset_date_utc":"2027-01-01T00:00:00.000Z",
             "quota_snapshots":{
              "completions":{"entitlement":0,"percent_remaining":100.0,"remaining":0,
               "unlimited":true},
              "zebra_mode":{"entitlement":20,"remaining":5,"quota_id":"zebra_mode"},
              "custom_feature":{"entitlement":"20","remaining":"15","quota_id":"custom_feature"},
              "nameless":{"entitlement":20,"remaining":5,"quota_id":""},
              "chat":{"entitlement":0,"percent_remaining":100.0,"remaining":0,"unlimited":true},
              "nothing":null,
              "premium_interactions":{"entitlement":300,"percent_remaining":60.0,
               "quota_remaining":180.0,"remaining":180,"unlimited":false}}}\
            """);

    assertThat(snapshot.account()).contains("ada");
    assertThat(snapshot.plan()).contains("individual");
    assertThat(snapshot.periods().stream().map(CopilotUsageReaderTest::line))
        .containsExactly(
            "premium_interactions|Monthly (Premium)|40.0|120/300 requests",
            "chat|Monthly (Chat)|0.0|unlimited",
            "completions|Monthly (Completions)|0.0|unlimited",
            "custom_feature|Monthly (Custom Feature)|25.0|5/20 units",
            "nameless|Monthly (Nameless)|75.0|15/20 units",
            "zebra_mode|Monthly (Zebra Mode)|75.0|15/20 units");
    assertThat(snapshot.periods())
        .allSatisfy(
            period -> {
              assertThat(period.type()).isEqualTo(UsageLimit.Type.MONTHLY);
              assertThat(period.resetsAt()).contains(Instant.parse("2027-01-01T00:00:00Z"));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"quota_reset_date\":\"2027-01-01\"}; 2027-01-01T00:00:00Z",
        "{\"limited_user_reset_date\":\"2027-01-03\"}; 2027-01-03T00:00:00Z",
        "{\"quota_reset_date_utc\":\"soon\",\"quota_reset_date\":\"2027-01-01\"};"
            + " 2027-01-01T00:00:00Z",
        "{\"quota_reset_date_utc\":\"2199-01-01T00:00:00Z\"};",
        "{};"
      })
  void readsTheResetWhereverItStands(String fields, Instant expected) {
    String quota = "\"quota_snapshots\":{\"chat\":{\"entitlement\":50,\"remaining\":50}}}";
    String user =
        fields.equals("{}") ? "{" + quota : fields.substring(0, fields.length() - 1) + "," + quota;

    assertThat(only(user).resetsAt()).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void believesThePercentageBeforeTheCounts() {
    assertThat(
            quota("{\"entitlement\":300,\"remaining\":142,\"percent_remaining\":47.5}")
                .percentUsed())
        .hasValue(52.5);
  }

  @Test
  void showsAQuotaOfWhichOnlyThePercentageIsKnown() {
    UsageLimit period = quota("{\"entitlement\":300,\"percent_remaining\":25}");

    assertThat(period.percentUsed()).hasValue(75);
    assertThat(period.used()).isEmpty();
  }

  @Test
  void keepsAMissingRestMissing() {
    assertThat(quota("{\"entitlement\":300}").percentUsed()).isEmpty();
  }

  @Test
  void takesANegativeQuotaForUnlimited() {
    assertThat(quota("{\"entitlement\":-1,\"remaining\":-1,\"unlimited\":false}").unlimited())
        .isTrue();
  }

  @Test
  void showsTheCreditsOfASeatThatIsPaidByTokens() {
    UsageLimit limit = quota("{\"unlimited\":true,\"entitlement\":0,\"credits_used\":31}");

    assertThat(limit.unlimited()).isTrue();
    assertThat(limit.used()).contains(new BigDecimal("31"));
    assertThat(limit.percentUsed()).isEmpty();
  }

  @Test
  void keepsWhatIsUsedBeyondTheQuota() {
    assertThat(
            quota("{\"entitlement\":300,\"remaining\":-45,\"percent_remaining\":-15.0}")
                .percentUsed())
        .hasValue(115);
    UsageLimit period = quota("{\"entitlement\":300,\"remaining\":-15,\"overage_permitted\":true}");

    assertThat(period.percentUsed()).hasValue(105);
    assertThat(period.used()).contains(new BigDecimal("315"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"entitlement\":0,\"remaining\":0,\"percent_remaining\":100}",
        "{\"percent_remaining\":100}",
        "\"plenty\"",
        "null"
      })
  void showsNoQuotaOfNothing(String quota) {
    assertThat(read("{\"quota_snapshots\":{\"premium_interactions\":" + quota + "}}").isEmpty())
        .isTrue();
  }

  @Test
  void readsTheLimitsOfAFreeAccount() {
    UsageSnapshot snapshot =
        read(
            """
            {"copilot_plan":"free","monthly_quotas":{"chat":50,"completions":2000,"lonely":5},
             "limited_user_quotas":{"chat":40,"completions":"1800"},
             "limited_user_reset_date":"2027-01-03"}\
            """);

    assertThat(snapshot.plan()).contains("free");
    assertThat(snapshot.periods().stream().map(CopilotUsageReaderTest::line))
        .containsExactly(
            "chat|Monthly (Chat)|20.0|10/50 messages",
            "completions|Monthly (Completions)|10.0|200/2000 completions");
  }

  @Test
  void showsThePlanAloneWhereACompanyPaysByTokens() {
    String user =
        """
        {"login":"ada","copilot_plan":"business","token_based_billing":true,"quota_snapshots":{
         "premium_interactions":{"entitlement":0,"remaining":0,"percent_remaining":100}}}\
        """;

    assertThat(read(user).isEmpty()).isTrue();
    assertThat(read(user).plan()).contains("business");
    assertThat(CopilotUsageReader.isBilledByTokens(JsonText.parse(user))).isTrue();
  }

  @Test
  void showsTheCreditsUsedWhereThereIsNoQuota() {
    UsageLimit period = quota("{\"entitlement\":0,\"credits_used\":\"12.5\"}");

    assertThat(period.percentUsed()).isEmpty();
    assertThat(period.used()).contains(new BigDecimal("12.5"));
    assertThat(period.unit()).contains("credits");
  }

  @Test
  void countsWhatWentOverTheQuotaAndWhatHasNoQuota() {
    UsageLimit over =
        quota("{\"entitlement\":300,\"remaining\":0,\"percent_remaining\":0,\"overage_count\":45}");

    assertThat(over.used()).contains(new BigDecimal("345"));
    assertThat(over.percentUsed()).hasValue(115);
    assertThat(
            quota(
                    "{\"entitlement\":300,\"remaining\":-45,\"percent_remaining\":-15.5,"
                        + "\"overage_count\":45}")
                .percentUsed())
        .hasValue(115.5);
    assertThat(quota("{\"entitlement\":null,\"percent_remaining\":40}").percentUsed()).hasValue(60);
    assertThat(quota("{\"unlimited\":true,\"entitlement\":300,\"remaining\":120}").used())
        .contains(new BigDecimal("180"));
  }

  private static String line(UsageLimit period) {
    return String.join(
        "|",
        period.id(),
        period.name(),
        String.valueOf(period.percentUsed().orElseThrow()),
        period.unlimited()
            ? "unlimited"
            : period.used().orElseThrow().toBigInteger()
                + "/"
                + period.limit().orElseThrow()
                + " "
                + period.unit().orElseThrow());
  }

  private static UsageLimit quota(String quota) {
    return only("{\"quota_snapshots\":{\"premium_interactions\":" + quota + "}}");
  }

  private static UsageLimit only(String user) {
    UsageSnapshot snapshot = read(user);
    assertThat(snapshot.periods()).hasSize(1);
    return snapshot.periods().getFirst();
  }

  private static UsageSnapshot read(String user) {
    return new CopilotUsageReader(new ResetTimes(NOW)).read(JsonText.parse(user));
  }
}
