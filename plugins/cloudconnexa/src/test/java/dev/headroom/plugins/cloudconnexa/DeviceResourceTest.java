package dev.headroom.plugins.cloudconnexa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceResourceTest {
  private static final String LIST = "/devices?page=0&size=1000";
  private static final RowKey KEY = RowKey.of("d-1");

  @RegisterExtension final TestingAccount account = new TestingAccount();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"os\":\"macOS\",\"version\":\"15.1\",\"clientVersion\":\"3.6.0\"} | macOS | 15.1 |"
            + " 3.6.0",
        "\"Windows\" | Windows | |",
        "null | | |",
        "{} | | |"
      })
  void readsThePlatformInEveryForm(String platform, String os, String version, String client) {
    account.answer("GET", LIST, TestingAccount.page(device(platform)));

    Row row = account.resource("device").get(account.context(), KEY).orElseThrow();

    assertThat(value(row, "platform_os")).isEqualTo(os);
    assertThat(value(row, "platform_version")).isEqualTo(version);
    assertThat(value(row, "client_version")).isEqualTo(client);
    assertThat(value(row, "client_uuid")).isEqualTo("UUID-1");
  }

  @Test
  void looksForADeviceOnEveryPage() {
    account.answer("GET", LIST, "{\"totalPages\":2,\"content\":[{\"id\":\"d-0\"}]}");
    account.answer(
        "GET",
        "/devices?page=1&size=1000",
        "{\"totalPages\":2,\"content\":[" + device("null") + "]}");

    assertThat(account.resource("device").get(account.context(), KEY)).isPresent();
    assertThat(account.resource("device").get(account.context(), RowKey.of("d-9"))).isEmpty();
  }

  @Test
  void namesTheUserBesideTheDevice() {
    account.answer("GET", LIST, TestingAccount.page(device("null")));
    account.answer("PUT", "/devices/d-1?userId=u-1", "{\"id\":\"d-1\",\"name\":\"desk\"}");
    account.answer("DELETE", "/devices/d-1?userId=u-1", 204, "");
    account.answer("POST", "/devices?userId=u-1", 201, device("null"));

    Resource resource = account.resource("device");
    Row changed = resource.update(account.context(), KEY, TestingAccount.change("name", "desk"));
    assertThat(account.lastBody()).isEqualTo("{\"name\":\"desk\",\"description\":\"d\"}");
    resource.delete(account.context(), KEY);
    resource.create(
        account.context(), new RowChange(Map.of("user_id", "u-1", "client_uuid", "UUID-1")));

    assertThat(account.lastBody()).isEqualTo("{\"clientUUID\":\"UUID-1\"}");
    assertThat(TestingAccount.values(resource, changed))
        .contains(entry("user_id", "u-1"), entry("name", "desk"));
    assertThat(account.requests())
        .containsExactly(
            "GET " + LIST,
            "PUT /devices/d-1?userId=u-1",
            "GET " + LIST,
            "DELETE /devices/d-1?userId=u-1",
            "POST /devices?userId=u-1");
  }

  @Test
  void takesADeviceThatIsNotThereAsDeleted() {
    account.answer("GET", LIST, TestingAccount.page());

    account.resource("device").delete(account.context(), KEY);

    assertThat(account.requests()).containsExactly("GET " + LIST);
  }

  @Test
  void saysWhenADeviceToChangeIsNotThere() {
    account.answer("GET", LIST, TestingAccount.page());

    assertThatThrownBy(
            () ->
                account
                    .resource("device")
                    .update(account.context(), KEY, TestingAccount.change("name", "desk")))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.NOT_FOUND));
  }

  @Test
  void makesAProfileForARegion() {
    account.answer("GET", LIST, TestingAccount.page(device("null")));
    account.answer("POST", "/devices/d-1/profile?userId=u-1&regionId=it-mxp", "client\n");

    Row row = run("generate-profile", Map.of("region_id", "it-mxp")).orElseThrow();

    assertThat(value(row, "profile")).isEqualTo("client");
  }

  @Test
  void makesNoProfileWithoutARegion() {
    assertThatThrownBy(() -> run("generate-profile", Map.of()))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("region_id");
    assertThat(account.requests()).isEmpty();
  }

  @Test
  void revokesAProfile() {
    account.answer("GET", LIST, TestingAccount.page(device("null")));
    account.answer("DELETE", "/devices/d-1/profile?userId=u-1", "true");

    assertThat(run("revoke-profile", Map.of())).isPresent();
  }

  private Optional<Row> run(String action, Map<String, String> arguments) {
    return account.resource("device").actions().stream()
        .filter(candidate -> candidate.name().equals(action))
        .findFirst()
        .orElseThrow()
        .run()
        .run(account.context(), KEY, arguments);
  }

  private Object value(Row row, String column) {
    return TestingAccount.value(account.resource("device"), row, column);
  }

  private static String device(String platform) {
    return "{\"id\":\"d-1\",\"userId\":\"u-1\",\"clientUUID\":\"UUID-1\",\"name\":\"laptop\","
        + "\"description\":\"d\",\"platform\":"
        + platform
        + "}";
  }
}
