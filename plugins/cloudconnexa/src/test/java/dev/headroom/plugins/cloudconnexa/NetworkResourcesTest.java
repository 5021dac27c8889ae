package dev.headroom.plugins.cloudconnexa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NetworkResourcesTest {
  private static final String CONNECTOR =
      """
      {"id": "c-1", "networkItemId": "n-1", "networkItemType": "NETWORK", "name": "hq-1",
       "description": "left", "vpnRegionId": "eu-central-1", "tunnelingProtocol": "IPSEC",
       "ipSecConfig": {"platform": "AWS", "preSharedKey": "hunter2", "serverIp": "203.0.113.5",
         "caCertificate": "-----BEGIN CERTIFICATE-----", "ikeProtocol": {"protocolVersion": "IKE_V2"}},
       "connectionStatus": "ONLINE", "licensed": true, "profile": "hunter3", "mood": "good"}\
      """;

  private static final String NETWORK =
      "{\"id\":\"n-1\",\"name\":\"hq\",\"description\":\"d\",\"egress\":false,"
          + "\"internetAccess\":\"SPLIT_TUNNEL_ON\",\"systemSubnets\":[\"100.96.1.0/28\"],"
          + "\"gatewaysIds\":[\"g-1\"],\"tunnelingProtocol\":\"OPENVPN\","
          + "\"routes\":[{\"id\":\"r-1\",\"type\":\"IP_V4\",\"subnet\":\"10.0.0.0/8\"}],"
          + "\"connectors\":["
          + CONNECTOR
          + "]}";

  @RegisterExtension final TestingAccount account = new TestingAccount();

  @Test
  void fillsThreeTablesFromOneCall() {
    account.answer("GET", "/networks?page=0&size=1000", TestingAccount.page(NETWORK));

    Page page = account.scan("network", ScanRequest.ALL).getFirst();

    assertThat(page.rows()).hasSize(1);
    assertThat(values("network-connector", page.embedded().get("network-connector").getFirst()))
        .contains(
            entry("network_id", "n-1"),
            entry("ipsec_platform", "AWS"),
            entry("ipsec_server_ip", "203.0.113.5"),
            entry("ipsec_ike", "{\"protocolVersion\":\"IKE_V2\"}"),
            entry("other_fields", "{\"mood\":\"good\"}"));
    assertThat(values("network-route", page.embedded().get("network-route").getFirst()))
        .contains(entry("network_id", "n-1"), entry("subnet", "10.0.0.0/8"));
    assertThat(account.requests()).hasSize(1);
  }

  @Test
  void keepsNoKeyInAnyColumn() {
    account.answer("GET", "/networks/connectors?page=0&size=1000", TestingAccount.page(CONNECTOR));

    Row row = account.scan("network-connector", ScanRequest.ALL).getFirst().rows().getFirst();

    assertThat(values("network-connector", row).values().toString())
        .doesNotContain("hunter2", "hunter3", "BEGIN CERTIFICATE");
    assertThat(account.context().log().lines().toString()).doesNotContain("hunter");
  }

  @Test
  void sendsBackTheKeyOfAConnectorThatIsRenamed() {
    account.answer("GET", "/networks/connectors/c-1", CONNECTOR);
    account.answer("PUT", "/networks/connectors/c-1", CONNECTOR);

    account
        .resource("network-connector")
        .update(account.context(), RowKey.of("c-1"), TestingAccount.change("name", "hq-2"));

    assertThat(account.lastBody())
        .contains("\"name\":\"hq-2\"", "\"description\":\"left\"", "\"preSharedKey\":\"hunter2\"")
        .doesNotContain("networkItemId", "licensed", "hunter3");
  }

  @Test
  void changesANetworkWithoutTouchingWhatItEmbeds() {
    account.answer("GET", "/networks/n-1", NETWORK);
    account.answer("PUT", "/networks/n-1", NETWORK);

    account
        .resource("network")
        .update(account.context(), RowKey.of("n-1"), TestingAccount.change("egress", true));

    assertThat(account.lastBody())
        .isEqualTo(
            "{\"name\":\"hq\",\"description\":\"d\",\"egress\":true,"
                + "\"internetAccess\":\"SPLIT_TUNNEL_ON\",\"tunnelingProtocol\":\"OPENVPN\","
                + "\"gatewaysIds\":[\"g-1\"]}");
  }

  @Test
  void writesTheSubnetOfARouteAsValueAndItsNetworkIntoTheAddress() {
    account.answer(
        "POST",
        "/networks/routes?networkId=n-1",
        201,
        "{\"id\":\"r-2\",\"type\":\"IP_V4\",\"subnet\":\"10.1.0.0/16\"}");

    Row row =
        account
            .resource("network-route")
            .create(
                account.context(),
                new RowChange(Map.of("network_id", "n-1", "subnet", "10.1.0.0/16")));

    assertThat(account.lastBody()).isEqualTo("{\"value\":\"10.1.0.0/16\"}");
    assertThat(values("network-route", row)).contains(entry("network_id", "n-1"));
  }

  @Test
  void refusesARouteWithoutItsNetwork() {
    assertThatThrownBy(
            () ->
                account
                    .resource("network-route")
                    .create(account.context(), TestingAccount.change("subnet", "10.1.0.0/16")))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("network_id is needed");
    assertThat(account.requests()).isEmpty();
  }

  @Test
  void tellsNoNetworkOfARouteThatIsReadAlone() {
    account.answer("GET", "/networks/routes/r-1", "{\"id\":\"r-1\",\"subnet\":\"10.0.0.0/8\"}");

    Row row =
        account.resource("network-route").get(account.context(), RowKey.of("r-1")).orElseThrow();

    assertThat(values("network-route", row))
        .containsOnly(entry("id", "r-1"), entry("subnet", "10.0.0.0/8"));
  }

  @Test
  void takesWhatWasDeletedElsewhereAsGone() {
    account.answerOthers(404, "{\"path\":\"/x\",\"status\":404,\"statusError\":\"Not Found\"}");

    assertThat(account.resource("network").get(account.context(), RowKey.of("n-1"))).isEmpty();
    account.resource("network").delete(account.context(), RowKey.of("n-1"));
  }

  @Test
  void returnsANewProfileInAColumnThatIsNeverStored() {
    account.answer("GET", "/networks/connectors/c-1", CONNECTOR);
    account.answer("POST", "/networks/connectors/c-1/profile", "client\nremote example 1194\n");

    Resource resource = account.resource("network-connector");
    Row row = run(resource, "generate-profile").orElseThrow();

    assertThat(TestingAccount.value(resource, row, "profile"))
        .isEqualTo("client\nremote example 1194");
    assertThat(resource.schema().column("profile").orElseThrow().sensitivity())
        .isEqualTo(Column.Sensitivity.NEVER_STORED);
  }

  @Test
  void aNewProfileIsNotLostWhenTheConnectorCannotBeRead() {
    account.answerOthers(403, "");
    account.answer("POST", "/networks/connectors/c-1/profile", "client");

    Resource resource = account.resource("network-connector");
    Row row = run(resource, "generate-profile").orElseThrow();

    assertThat(values("network-connector", row))
        .containsOnly(entry("id", "c-1"), entry("profile", "client"));
    assertThat(account.context().log().lines())
        .singleElement(STRING)
        .startsWith("WARNING only the profile is shown: ");
  }

  @Test
  void startsAndStopsATunnel() {
    account.answerOthers(200, CONNECTOR);
    Resource resource = account.resource("network-connector");

    run(resource, "ipsec-start");
    run(resource, "suspend");

    assertThat(account.requests())
        .containsExactly(
            "POST /networks/connectors/c-1/ipsec/start",
            "GET /networks/connectors/c-1",
            "PUT /networks/connectors/c-1/suspend",
            "GET /networks/connectors/c-1");
  }

  private Optional<Row> run(Resource resource, String action) {
    return resource.actions().stream()
        .filter(candidate -> candidate.name().equals(action))
        .findFirst()
        .orElseThrow()
        .run()
        .run(account.context(), RowKey.of("c-1"), Map.of());
  }

  private Map<String, Object> values(String resource, Row row) {
    return TestingAccount.values(account.resource(resource), row);
  }
}
