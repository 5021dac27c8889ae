package dev.headroom.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.headroom.api.http.HttpHeaders;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.scenario.Exchange;
import dev.headroom.toolkit.scenario.Expectation;
import dev.headroom.toolkit.scenario.ReceivedRequest;
import dev.headroom.toolkit.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SandboxRowsTest {
  private static final String USERS =
      """
      {"content":[{"id":"u1","name":"Ada","status":"ACTIVE","role":"OWNER"},
       {"id":"u2","name":"Grace","status":"ACTIVE","role":"MEMBER"}],
       "totalElements":2,"size":2,"totalPages":1}\
      """;

  private final List<Exchange> exchanges =
      List.of(
          exchange("GET", "/users", USERS),
          exchange("GET", "/users/u1", "{\"id\":\"u1\",\"name\":\"Ada\",\"status\":\"ACTIVE\"}"),
          exchange(
              "PUT",
              "/users/u1/suspend",
              "{\"id\":\"u1\",\"name\":\"Ada\",\"status\":\"SUSPENDED\",\"role\":\"OWNER\"}"),
          exchange(
              "GET", "/networks", "[{\"id\":\"n1\",\"routes\":[{\"id\":\"r1\",\"to\":\"a\"}]}]"),
          exchange("GET", "/settings/topology", "\"MESH\""));
  private final SandboxRows rows =
      new SandboxRows(
          new Scenario(
              "acme",
              "healthy",
              "All is well",
              Map.of(),
              Map.of(),
              Map.of(),
              Map.of(),
              exchanges,
              new Expectation(
                  new Expectation.Usage.Known(Optional.empty(), new JsonObject()),
                  Optional.empty())));

  @Test
  void everyListedRowCanBeRead() {
    assertThat(ask("GET", "/users/u2", "").get("name").getAsString()).isEqualTo("Grace");
    assertThat(ask("GET", "/networks/routes/r1", "").get("to").getAsString()).isEqualTo("a");
  }

  @Test
  void whatIsWrittenIsThereAtEveryPlace() {
    ask("PUT", "/users/u1", "{\"name\":\"Ada K.\"}");

    assertThat(ask("GET", "/users/u1", "").get("role").getAsString()).isEqualTo("OWNER");
    assertThat(current(0).toString()).contains("Ada K.").doesNotContain("\"Ada\"");
    assertThat(current(1).toString()).contains("Ada K.");
  }

  @Test
  void whatIsMadeIsListedAndCounted() {
    JsonObject made = ask("POST", "/users", "{\"name\":\"Linus\"}");

    assertThat(made.get("id").getAsString()).isEqualTo("sandbox-0001");
    assertThat(current(0).toString())
        .contains("Linus", "\"totalElements\":3", "\"size\":2", "\"totalPages\":1");
    assertThat(ask("GET", "/users/sandbox-0001", "").get("name").getAsString()).isEqualTo("Linus");
    ask("POST", "/networks/n1/routes", "{\"to\":\"b\"}");
    assertThat(current(3).toString()).contains("\"to\":\"b\"");
  }

  @Test
  void whatIsDeletedIsGone() {
    assertThat(rows.answer(request("DELETE", "/users/u1", "", "Bearer x")).orElseThrow().status())
        .isEqualTo(204);

    assertThat(current(0).toString()).doesNotContain("u1").contains("\"totalElements\":1");
    assertThat(rows.isGone(request("GET", "/users/u1", "", "Bearer x"))).isTrue();
    assertThat(SandboxRows.gone().status()).isEqualTo(404);
    assertThat(rows.answer(request("GET", "/users/nobody", "", "Bearer x")).orElseThrow().status())
        .isEqualTo(404);
  }

  @Test
  void anActionDoesToARowWhatWasRecordedOfAnother() {
    JsonObject suspended = ask("PUT", "/users/u2/suspend", "");

    assertThat(suspended.get("status").getAsString()).isEqualTo("SUSPENDED");
    assertThat(suspended.get("name").getAsString()).isEqualTo("Grace");
    assertThat(suspended.get("role").getAsString()).isEqualTo("MEMBER");
    assertThat(
            rows.answer(request("POST", "/users/u2/reset", "", "Bearer x")).orElseThrow().status())
        .isEqualTo(204);
  }

  @Test
  void aRecordedActionChangesTheRow() {
    rows.current(exchanges.get(2));

    assertThat(current(0).toString()).contains("SUSPENDED");
  }

  @Test
  void aValueOfItsOwnAddressCanBeReplaced() {
    rows.answer(request("PUT", "/settings/topology", "\"HUB\"", "Bearer x"));

    assertThat(rows.current(exchanges.get(4)).body().text()).isEqualTo("\"HUB\"");
  }

  @Test
  void nobodyIsAnsweredWithoutTheCredential() {
    assertThat(rows.answer(request("GET", "/users/u2", "", "Bearer wrong"))).isEmpty();
    assertThat(rows.answer(request("DELETE", "/users/u2", "", "Bearer wrong"))).isEmpty();
    assertThat(rows.answer(request("GET", "/nowhere", "", "Bearer x"))).isEmpty();
  }

  private JsonObject ask(String method, String path, String body) {
    Exchange.Response response = rows.answer(request(method, path, body, "Bearer x")).orElseThrow();
    return JsonText.parse(response.body().text()).element().getAsJsonObject();
  }

  private JsonElement current(int exchange) {
    return JsonText.parse(rows.current(exchanges.get(exchange)).body().text()).element();
  }

  private static ReceivedRequest request(
      String method, String path, String body, String authorization) {
    return new ReceivedRequest(
        method,
        "base_url",
        path,
        "",
        HttpHeaders.of(Map.of("Authorization", List.of(authorization))),
        body);
  }

  private static Exchange exchange(String method, String path, String json) {
    return new Exchange(
        new Exchange.Request(
            method,
            "base_url",
            path,
            Map.of(),
            Map.of("Authorization", "Bearer x"),
            Optional.empty(),
            Map.of()),
        Exchange.Response.of(200, new Exchange.Body.Json(JsonText.parse(json).element())),
        Exchange.Phase.RESOURCES,
        true);
  }
}
