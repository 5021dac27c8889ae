package dev.headroom.plugins.cloudconnexa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingResourceTest {
  @RegisterExtension final TestingAccount account = new TestingAccount();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "wpc/topology | FULL_MESH | FULL_MESH | text",
        "wpc/topology | \"FULL_MESH\" | FULL_MESH | text",
        "dns/default-suffix | ~~ | | text",
        "dns/default-suffix | \"\" | | text",
        "wpc/snat | true | true | boolean",
        "user/device-allowance | \"3\" | 3 | integer",
        "dns/custom-servers | ~~ | | json",
        "dns/custom-servers | {\"primaryIpV4\": \"10.0.0.1\"} | {\"primaryIpV4\":\"10.0.0.1\"} |"
            + " json",
        "auth/saml/group-mappings | [] | [] | json"
      })
  void readsAValueInEveryForm(String key, String answer, String value, String type) {
    account.answer("GET", "/settings/" + key, answer);

    assertThat(values(get(key).orElseThrow()))
        .isEqualTo(
            value == null
                ? Map.of("key", key, "value_type", type)
                : Map.of("key", key, "value", value, "value_type", type));
  }

  @Test
  void readsOneSettingWithOneCall() {
    assertThat(account.resource("setting").syncPolicy()).isInstanceOf(SyncPolicy.OnDemand.class);
    account.answer("GET", "/access-visibility/enabled", "false");

    assertThat(values(get("access-visibility").orElseThrow())).contains(entry("value", "false"));
    assertThat(account.requests()).containsExactly("GET /access-visibility/enabled");
  }

  @Test
  void listsThemOneByOneAndLeavesOutWhatTheAccountDoesNotHave() {
    account.answerOthers(200, "true");
    for (AccountSetting setting : AccountSetting.ALL) {
      if (setting.type() == AccountSetting.Type.JSON) {
        account.answer("GET", setting.path(), "{}");
      }
    }
    account.answer(
        "GET",
        "/settings/wpc/ip-allocation-mode",
        404,
        "{\"path\":\"/x\",\"status\":404,\"statusError\":\"Not Found\"}");

    var pages = account.scan("setting", ScanRequest.ALL);

    assertThat(pages).hasSameSizeAs(AccountSetting.ALL);
    assertThat(pages.stream().mapToInt(page -> page.rows().size()).sum())
        .isEqualTo(AccountSetting.ALL.size() - 1);
  }

  @Test
  void takesAWebPageForNoValue() {
    account.answer("GET", "/settings/wpc/topology", "<html>Sign in</html>");

    assertThatThrownBy(() -> get("wpc/topology"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.NETWORK));
  }

  @Test
  void doesNotAskForASettingThatIsNone() {
    assertThat(get("../users")).isEmpty();
    assertThat(account.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wpc/topology | CUSTOM | text/plain",
        "user/device-allowance | 5 | text/plain",
        "wpc/snat | true | application/json",
        "wpc/client-options | [\"register-dns\"] | application/json"
      })
  void writesBareTextAsTextAndTheRestAsJson(String key, String value, String mediaType) {
    account.answer("PUT", "/settings/" + key, value);

    Row row = set(key, value);

    assertThat(account.lastBody()).isEqualTo(value);
    assertThat(account.lastContentType()).isEqualTo(mediaType);
    assertThat(values(row)).contains(entry("value", value));
  }

  @ParameterizedTest
  @CsvSource({"true, enable", "false, disable"})
  void switchesWhatHasACallToBeSwitched(String value, String call) {
    account.answer("PUT", "/dns-log/user-dns-resolutions/" + call, "");
    account.answer("GET", "/dns-log/user-dns-resolutions/enabled", value);

    assertThat(values(set("dns-log/user-dns-resolutions", value))).contains(entry("value", value));
    assertThat(account.requests().getFirst())
        .isEqualTo("PUT /dns-log/user-dns-resolutions/" + call);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wpc/snat | maybe | INVALID_REQUEST",
        "user/device-allowance | many | INVALID_REQUEST",
        "dns/zones | zones | INVALID_REQUEST",
        "auth/ldap/group-mappings | [] | UNSUPPORTED",
        "wpc/weather | sunny | NOT_FOUND"
      })
  void refusesWhatCannotBeSetBeforeAnyCall(String key, String value, ErrorKind kind) {
    assertThatThrownBy(() -> set(key, value))
        .isInstanceOfSatisfying(
            ProviderException.class, failed -> assertThat(failed.error().kind()).isEqualTo(kind));
    assertThat(account.requests()).isEmpty();
  }

  private Optional<Row> get(String key) {
    return account.resource("setting").get(account.context(), RowKey.of(key));
  }

  private Row set(String key, String value) {
    return account
        .resource("setting")
        .update(account.context(), RowKey.of(key), TestingAccount.change("value", value));
  }

  private Map<String, Object> values(Row row) {
    return TestingAccount.values(account.resource("setting"), row);
  }
}
