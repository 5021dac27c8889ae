package dev.headroom.plugins.cloudconnexa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.testkit.TestingProviderContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The present moment of the tests is 2026-11-21T10:17:43Z. */
class LogResourcesTest {
  private static final String NO_SESSIONS = "{\"sessions\":[]}";
  private static final String NO_ENTRIES = "{\"auditLogs\":[]}";

  @RegisterExtension final TestingAccount account = new TestingAccount();

  @Test
  void readsOneDayOfSessionsAtFirst() {
    account.answerOthers(200, NO_SESSIONS);

    account.scan("session", ScanRequest.ALL);

    assertThat(account.requests())
        .containsExactly(
            "GET /sessions?startDate=2026-11-20T10%3A17%3A43Z&returnOnlyNew=false&size=100");
  }

  @Test
  void readsAsManyDaysOfSessionsAsToldTo() {
    account.answerOthers(200, NO_SESSIONS);

    account.scan("session", ScanRequest.ALL, account.context(Map.of("log_days", "7")));

    assertThat(account.requests().getFirst()).contains("startDate=2026-11-14T10%3A17%3A43Z");
  }

  @Test
  void readsSessionsOnFromALittleBeforeTheNewestOne() {
    account.answerOthers(200, NO_SESSIONS);

    account.scan("session", TestingAccount.since("2026-11-21T08:00:00.250Z"));

    assertThat(account.requests().getFirst()).contains("startDate=2026-11-21T07%3A50%3A00Z");
    assertThat(account.context().log().lines()).isEmpty();
  }

  @Test
  void repeatsTheQuestionWithEveryCursor() {
    String first = "/sessions?startDate=2026-11-20T10%3A17%3A43Z&returnOnlyNew=false";
    account.answer(
        "GET", first + "&status=ACTIVE&size=100", "{\"sessions\":[],\"nextCursor\":\"a b|c\"}");
    account.answer("GET", first + "&status=ACTIVE&size=100&cursor=a%20b%7Cc", NO_SESSIONS);

    List<Page> pages = account.scan("session", TestingAccount.where("status", "ACTIVE"));

    assertThat(pages).hasSize(2);
    assertThat(pages.getFirst().next()).contains("2026-11-20T10:17:43Z 2026-11-21T10:17:43Z a b|c");
  }

  @Test
  void goesOnWhereItWasAlthoughTimeHasPassed() {
    account.answerOthers(200, NO_SESSIONS);

    account
        .resource("session")
        .scan(
            account.context(),
            ScanRequest.ALL,
            Optional.of("2026-11-01T00:00:00Z 2026-11-02T00:00:00Z next"));

    assertThat(account.requests().getFirst())
        .contains("startDate=2026-11-01T00%3A00%3A00Z", "cursor=next");
  }

  @Test
  void refusesACursorOfSomebodyElse() {
    assertThatThrownBy(
            () ->
                account
                    .resource("audit-log")
                    .scan(account.context(), ScanRequest.ALL, Optional.of("page-2")))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST));
  }

  @Test
  void saysWhatIsLostAfterALongPause() {
    account.answerOthers(200, NO_SESSIONS);

    account.scan("session", TestingAccount.since("2026-09-01T00:00:00Z"));

    assertThat(account.requests().getFirst()).contains("startDate=2026-10-22T10%3A22%3A43Z");
    assertThat(account.context().log().lines())
        .containsExactly(
            "WARNING the session of CloudConnexa is lost between 2026-09-01T00:00:00Z and"
                + " 2026-10-22T10:22:43Z");
  }

  @Test
  void readsALittleWhenTheirClockIsAheadOfOurs() {
    account.answerOthers(200, NO_SESSIONS);

    account.scan("session", TestingAccount.since("2026-11-21T11:00:00Z"));

    assertThat(account.requests().getFirst()).contains("startDate=2026-11-21T10%3A12%3A43Z");
  }

  @Test
  void readsSessionsUnderBothNames() {
    account.answerOthers(
        200,
        """
        {"sessions": [
          {"id": "s-1", "sessionStartTime": "2026-11-21T08:00:00Z", "status": "ACTIVE",
           "publicIp": "203.0.113.7", "tunnelIpV4": "100.96.2.5", "region": "Frankfurt"},
          {"sessionId": "s-2", "startDateTime": "2026-11-21T08:00:00Z",
           "connectionStatus": "ACTIVE", "clientIp": "203.0.113.7", "vpnIpv4": "100.96.2.5",
           "regionName": "Frankfurt"}]}\
        """);

    List<Page> pages = account.scan("session", ScanRequest.ALL);

    assertThat(pages.getFirst().rows())
        .extracting(row -> TestingAccount.values(account.resource("session"), row))
        .allSatisfy(
            values ->
                assertThat(values)
                    .contains(
                        entry("started_at", Instant.parse("2026-11-21T08:00:00Z")),
                        entry("status", "ACTIVE"),
                        entry("public_ip", "203.0.113.7"),
                        entry("tunnel_ip_v4", "100.96.2.5"),
                        entry("region", "Frankfurt")))
        .extracting(values -> values.get("id"))
        .containsExactly("s-1", "s-2");
  }

  @Test
  void asksForNoMoreThanADayOfTheAuditLogAtOnce() {
    account.answerOthers(200, NO_ENTRIES);

    account.scan("audit-log", TestingAccount.since("2026-11-18T20:10:00Z"));

    assertThat(account.requests())
        .containsExactly(
            window("2026-11-18T20%3A00%3A00Z", "2026-11-19T20%3A00%3A00Z"),
            window("2026-11-19T20%3A00%3A00Z", "2026-11-20T20%3A00%3A00Z"),
            window("2026-11-20T20%3A00%3A00Z", "2026-11-21T10%3A17%3A43Z"));
  }

  @Test
  void readsEveryPageOfADayBeforeTheNext() {
    String day = "?startDate=2026-11-19T20%3A00%3A00Z&endDate=2026-11-20T20%3A00%3A00Z&size=100";
    account.answerOthers(200, NO_ENTRIES);
    account.answer(
        "GET", "/audit-log" + day, "{\"auditLogs\":[{\"id\":\"1\"}],\"nextCursor\":\"two\"}");
    account.answer("GET", "/audit-log" + day + "&cursor=two", "{\"auditLogs\":[{\"id\":\"2\"}]}");

    List<Page> pages = account.scan("audit-log", TestingAccount.since("2026-11-19T20:10:00Z"));

    assertThat(pages).extracting(page -> page.rows().size()).containsExactly(1, 1, 0);
  }

  @Test
  void skipsTheDaysThatThePlanDoesNotTell() {
    account.answerOthers(200, NO_ENTRIES);
    account.answer(
        "GET",
        "/audit-log?startDate=2026-11-19T20%3A00%3A00Z&endDate=2026-11-20T20%3A00%3A00Z&size=100",
        400,
        "{\"errorMessage\":\"too far back\"}");

    assertThat(account.scan("audit-log", TestingAccount.since("2026-11-19T20:10:00Z"))).hasSize(2);
    assertThat(account.context().log().lines())
        .containsExactly(
            "WARNING the audit-log of CloudConnexa is not told before 2026-11-20T20:00:00Z");
  }

  @Test
  void failsWhenThePresentDayIsRefused() {
    account.answerOthers(400, "{\"errorMessage\":\"no\"}");

    assertThatThrownBy(() -> account.scan("audit-log", ScanRequest.ALL))
        .isInstanceOf(ProviderException.class)
        .hasMessage("CloudConnexa refused the request: no");
  }

  @Test
  void settingsWithoutAnAddressAreSaidOnce() {
    TestingProviderContext context = account.context(Map.of("api_prefix", "no prefix"));

    assertThatThrownBy(() -> account.scan("dns-log", ScanRequest.ALL, context))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("api_prefix");
    assertThat(context.log().lines()).isEmpty();
  }

  @Test
  void leavesTheValuesOfSecretFieldsOut() {
    account.answerOthers(
        200,
        """
        {"auditLogs": [{"id": "1", "timestamp": "2026-11-21T08:00:00Z", "fields": [
           {"name": "description", "oldValue": "a", "newValue": "b"},
           {"name": "preSharedKey", "oldValue": "hunter1", "newValue": "hunter2"}]}]}\
        """);

    Page page = account.scan("audit-log", ScanRequest.ALL).getFirst();

    assertThat(TestingAccount.values(account.resource("audit-log"), page.rows().getFirst()))
        .contains(
            entry(
                "fields",
                "[{\"name\":\"description\",\"oldValue\":\"a\",\"newValue\":\"b\"},"
                    + "{\"name\":\"preSharedKey\"}]"))
        .doesNotContainKey("other_fields");
  }

  @Test
  void readsTheDnsLogHourByHour() {
    account.answerOthers(
        200,
        """
        {"totalPages": 1, "content": [{"time": 1795248000000, "domain": "a.example",
         "memberId": "ada@acme", "allowedCount": 3}]}\
        """);

    List<Page> pages = account.scan("dns-log", TestingAccount.since("2026-11-21T08:00:00Z"));

    assertThat(account.requests()).containsExactly(hour("08"), hour("09"), hour("10"));
    assertThat(
            TestingAccount.values(account.resource("dns-log"), pages.getFirst().rows().getFirst()))
        .contains(
            entry("hour", Instant.ofEpochMilli(1_795_248_000_000L)), entry("allowed_count", 3L));
  }

  @Test
  void readsTheWholeDayOfTheDnsLogAtFirst() {
    account.answerOthers(200, "{\"totalPages\":0,\"content\":[]}");

    assertThat(account.scan("dns-log", ScanRequest.ALL)).hasSize(25);
  }

  private static String window(String from, String to) {
    return "GET /audit-log?startDate=" + from + "&endDate=" + to + "&size=100";
  }

  private static String hour(String hour) {
    return "GET /dns-log/user-dns-resolutions/page?startHour=2026-11-21T"
        + hour
        + "%3A00%3A00Z&hoursBack=1&page=0&size=10000";
  }
}
