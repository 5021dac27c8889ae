package dev.headroom.plugins.cloudconnexa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.testkit.TestingProviderContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudConnexaUsageStrategyTest {
  private static final String SESSIONS =
      "/sessions?startDate=2026-10-22T10%3A22%3A43Z&returnOnlyNew=false&status=ACTIVE&size=100";

  @RegisterExtension final TestingAccount account = new TestingAccount();

  @BeforeEach
  void answer() {
    account.answer(
        "GET",
        "/users?page=0&size=1000",
        TestingAccount.page(
            "{\"id\":\"1\",\"licensed\":true,\"devices\":[{}]}",
            "{\"id\":\"2\",\"licensed\":false,\"devices\":[]}"));
    account.answer(
        "GET",
        "/networks?page=0&size=1000",
        TestingAccount.page("{\"id\":\"3\",\"connectors\":[{\"licensed\":true}]}"));
    account.answer("GET", "/hosts?page=0&size=1000", TestingAccount.page());
    account.answer("GET", SESSIONS, "{\"sessions\":[{}],\"nextCursor\":\"next\"}");
    account.answer("GET", SESSIONS + "&cursor=next", "{\"sessions\":[{},{}]}");
  }

  @Test
  void asksFourListsAndFollowsTheirPages() {
    assertThat(periods(Map.of()))
        .extracting(period -> period.id() + " " + period.used().orElseThrow())
        .containsExactly("seats 2", "users 2", "devices 1", "connectors 1", "sessions 3");
    assertThat(account.requests()).hasSize(5);
  }

  @Test
  void knowsNoLimitThatIsNotSet() {
    assertThat(periods(Map.of()))
        .allSatisfy(
            period -> {
              assertThat(period.limit()).isEmpty();
              assertThat(period.percentUsed()).isEmpty();
              assertThat(period.resetsAt()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5"})
  void takesALimitOfNothingForNone(String limit) {
    assertThat(period("seats", Map.of("seats_limit", limit)).limit()).isEmpty();
  }

  @Test
  void measuresAgainstTheLimitsOfTheSettings() {
    UsageLimit seats = period("seats", Map.of("seats_limit", "8"));

    assertThat(seats.limit()).contains(new BigDecimal(8));
    assertThat(seats.percentUsed()).hasValue(25);
    assertThat(period("sessions", Map.of("sessions_limit", "2")).percentUsed()).hasValue(100);
  }

  @Test
  void countsNoSeatsWhenOneUserDoesNotTell() {
    account.answer(
        "GET",
        "/users?page=0&size=1000",
        TestingAccount.page("{\"id\":\"1\",\"licensed\":true}", "{\"id\":\"2\"}"));

    assertThat(periods(Map.of()))
        .extracting(UsageLimit::id)
        .containsExactly("users", "connectors", "sessions");
  }

  @Test
  void givesUpCountingAListWithoutAnEnd() {
    account.answerOthers(200, "{\"sessions\":[{}],\"nextCursor\":\"again\"}");
    account.answer("GET", SESSIONS + "&cursor=next", "{\"sessions\":[{}],\"nextCursor\":\"a\"}");
    account.answer("GET", SESSIONS + "&cursor=a", "{\"sessions\":[{}],\"nextCursor\":\"b\"}");
    account.answer("GET", SESSIONS + "&cursor=b", "{\"sessions\":[{}],\"nextCursor\":\"a\"}");

    assertThat(periods(Map.of())).extracting(UsageLimit::id).doesNotContain("sessions");
    assertThat(account.requests()).hasSize(3 + 10);
  }

  @Test
  void stopsWhenTheTokenIsRefused() {
    account.answer("GET", "/users?page=0&size=1000", 401, "");

    assertThat(fetch(account.context()))
        .isInstanceOfSatisfying(
            FetchResult.Fatal.class,
            fatal -> assertThat(fatal.error().kind()).isEqualTo(ErrorKind.AUTH_EXPIRED));
  }

  private UsageLimit period(String id, Map<String, String> settings) {
    return periods(settings).stream()
        .filter(period -> period.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<UsageLimit> periods(Map<String, String> settings) {
    return ((FetchResult.Success) fetch(account.context(settings))).snapshot().periods();
  }

  private static FetchResult fetch(TestingProviderContext context) {
    FetchResult result = new CloudConnexaUsageStrategy(new CloudConnexaService()).fetch(context);
    context.http().settle();
    return result;
  }
}
