package dev.headroom.plugins.cloudconnexa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationResourcesTest {
  private static final String APPLICATION =
      """
      {"id": "a-1", "name": "wiki", "networkItemId": "n-1", "networkItemType": "NETWORK",
       "routes": [{"id": "r-1", "type": "DOMAIN", "domain": "wiki.example",
                   "allowEmbeddedIp": false, "exactMatch": true}],
       "config": {"serviceTypes": ["HTTPS"], "customServiceTypes": []}}\
      """;

  @RegisterExtension final TestingAccount account = new TestingAccount();

  @Test
  void tellsTheDomainsOfAnApplicationWithIt() {
    account.answer(
        "GET", "/networks/applications?page=0&size=1000", TestingAccount.page(APPLICATION));

    Page page = account.scan("network-application", ScanRequest.ALL).getFirst();

    assertThat(
            TestingAccount.values(
                account.resource("network-application-route"),
                page.embedded().get("network-application-route").getFirst()))
        .containsOnly(
            entry("id", "r-1"),
            entry("application_id", "a-1"),
            entry("domain", "wiki.example"),
            entry("allow_embedded_ip", false),
            entry("exact_match", true));
    assertThat(
            TestingAccount.values(account.resource("network-application"), page.rows().getFirst()))
        .contains(entry("network_id", "n-1"), entry("service_types", "[\"HTTPS\"]"))
        .doesNotContainKey("other_fields");
  }

  @Test
  void keepsItsDomainsWhenItIsRenamed() {
    account.answerOthers(200, APPLICATION);

    account
        .resource("network-application")
        .update(account.context(), RowKey.of("a-1"), TestingAccount.change("name", "docs"));

    assertThat(account.lastBody())
        .contains(
            "\"name\":\"docs\"",
            "\"routes\":[{\"allowEmbeddedIp\":false,\"exactMatch\":true,"
                + "\"value\":\"wiki.example\"}]",
            "\"config\":{\"serviceTypes\":[\"HTTPS\"],\"customServiceTypes\":[]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"value\":\"a.example\"}] | [{\"value\":\"a.example\"}]",
        "[{\"id\":\"1\",\"domain\":\"a.example\"}] | [{\"value\":\"a.example\"}]",
        "[{\"parentRouteId\":\"1\",\"type\":\"IP_V4\",\"subnet\":\"10.0.0.0/8\"}]"
            + " | [{\"value\":\"10.0.0.0/8\"}]",
        "[] | []"
      })
  void writesRoutesInTheFormTheServiceWants(String given, String written) {
    account.answerOthers(200, APPLICATION);

    account
        .resource("network-ip-service")
        .update(account.context(), RowKey.of("a-1"), TestingAccount.change("routes", given));

    assertThat(account.lastBody()).contains("\"routes\":" + written);
  }
}
