package dev.headroom.plugins.cloudconnexa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource.Capability;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserResourcesTest {
  private static final String USER =
      """
      {"id": "ada@acme", "username": "ada", "firstName": "Ada", "lastName": "King",
       "email": "ada@example.org", "groupId": "g-1", "secondaryGroupIds": ["g-2", "g-3"],
       "status": "SUSPENDED_IDP", "role": "MEMBER", "licensed": "true", "authType": "PASSKEY",
       "devices": [{"id": "d-1", "userId": "ada@acme", "platform": {"os": "macOS"}}]}\
      """;

  @RegisterExtension final TestingAccount account = new TestingAccount();

  @Test
  void fillsThreeTablesFromOneCall() {
    account.answer("GET", "/users?page=0&size=1000", TestingAccount.page(USER));

    Page page = account.scan("user", ScanRequest.ALL).getFirst();

    assertThat(TestingAccount.values(account.resource("user"), page.rows().getFirst()))
        .contains(
            entry("licensed", true),
            entry("auth_type", "PASSKEY"),
            entry("device_count", 1L),
            entry("secondary_group_ids", "[\"g-2\",\"g-3\"]"));
    assertThat(page.embedded().get("device")).hasSize(1);
    assertThat(page.embedded().get("user-secondary-group"))
        .extracting(row -> TestingAccount.values(account.resource("user-secondary-group"), row))
        .containsExactly(
            Map.of("user_id", "ada@acme", "group_id", "g-2"),
            Map.of("user_id", "ada@acme", "group_id", "g-3"));
  }

  @Test
  void readsAsManyPagesAsThereAre() {
    for (int page = 0; page < 2; page++) {
      account.answer(
          "GET",
          "/users?page=" + page + "&size=1000",
          "{\"success\":true,\"totalPages\":2,\"content\":[{\"id\":\"u-" + page + "\"}]}");
    }

    assertThat(account.scan("user", ScanRequest.ALL)).hasSize(2);
  }

  @Test
  void keepsTheStatusOfAUserWhoIsChanged() {
    account.answerOthers(200, USER);

    account
        .resource("user")
        .update(account.context(), RowKey.of("ada@acme"), TestingAccount.change("role", "ADMIN"));

    assertThat(account.requests())
        .containsExactly("GET /users/ada%40acme", "PUT /users/ada%40acme");
    assertThat(account.lastBody())
        .isEqualTo(
            "{\"status\":\"SUSPENDED_IDP\",\"firstName\":\"Ada\",\"lastName\":\"King\","
                + "\"email\":\"ada@example.org\",\"groupId\":\"g-1\","
                + "\"secondaryGroupIds\":[\"g-2\",\"g-3\"],\"role\":\"ADMIN\"}");
  }

  @Test
  void theNameOfAUserIsSetAtCreationOnly() {
    assertThat(account.resource("user").writableColumns(Capability.CREATE).orElseThrow())
        .contains("username");
    assertThat(account.resource("user").writableColumns(Capability.UPDATE).orElseThrow())
        .contains("email")
        .doesNotContain("username", "status", "id");
    assertThat(account.resource("device").writableColumns(Capability.CREATE).orElseThrow())
        .contains("user_id", "client_uuid");
    assertThat(account.resource("device").writableColumns(Capability.UPDATE).orElseThrow())
        .containsExactlyInAnyOrder("name", "description");
    assertThat(account.resource("setting").writableColumns(Capability.UPDATE).orElseThrow())
        .containsExactly("value");
  }

  @Test
  void refusesToChangeTheNameOfAUser() {
    account.answerOthers(200, USER);

    assertThatThrownBy(
            () ->
                account
                    .resource("user")
                    .update(
                        account.context(),
                        RowKey.of("ada@acme"),
                        TestingAccount.change("username", "grace")))
        .isInstanceOf(ProviderException.class)
        .hasMessage("user: username cannot be set");
    assertThat(account.requests()).noneMatch(request -> request.startsWith("PUT"));
  }

  @Test
  void suspendsAndActivates() {
    account.answerOthers(200, USER);

    run("suspend");
    run("activate");

    assertThat(account.requests())
        .containsExactly(
            "PUT /users/ada%40acme/suspend",
            "GET /users/ada%40acme", "PUT /users/ada%40acme/activate", "GET /users/ada%40acme");
    assertThat(account.lastBody()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405})
  void saysWhenAnAccountDoesNotHaveAnAction(int status) {
    account.answer("GET", "/users/ada%40acme", USER);
    account.answer(
        "POST", "/users/ada%40acme/force-password-change", status, "{\"statusError\":\"no\"}");

    assertThatThrownBy(() -> run("force-password-change"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED))
        .hasMessage("CloudConnexa does not support force-password-change for this account");
  }

  @Test
  void saysWhenThereIsNoSuchUser() {
    account.answerOthers(404, "{\"path\":\"/x\",\"status\":404,\"statusError\":\"Not Found\"}");

    assertThatThrownBy(() -> run("reset-mfa"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.NOT_FOUND));
  }

  @Test
  void sendsACreatedUserWhole() {
    account.answer("POST", "/users", 201, USER);

    Row row =
        account
            .resource("user")
            .create(account.context(), TestingAccount.change("username", "ada"));

    assertThat(account.lastBody()).isEqualTo("{\"username\":\"ada\"}");
    assertThat(TestingAccount.value(account.resource("user"), row, "id")).isEqualTo("ada@acme");
  }

  private void run(String action) {
    account.resource("user").actions().stream()
        .filter(candidate -> candidate.name().equals(action))
        .findFirst()
        .orElseThrow()
        .run()
        .run(account.context(), RowKey.of("ada@acme"), Map.of());
  }
}
