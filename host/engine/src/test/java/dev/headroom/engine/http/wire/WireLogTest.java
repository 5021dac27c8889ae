package dev.headroom.engine.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.engine.http.HttpSession;
import dev.headroom.engine.http.ScriptedServer;
import dev.headroom.engine.http.TestHttp;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireLogTest {
  private static final Credential KEY = new Credential.ApiKey(Secret.of("sk-sesame"));

  private final TestHttp http = new TestHttp();

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void aCallAndItsAnswerAreOneLineEach() throws Exception {
    try (var server =
        ScriptedServer.start(
            (request, connection) -> connection.reply(201, Map.of("X-Kind", "teapot"), "12345"))) {
      http.open(server.base())
          .send(
              HttpRequest.post(server.uri("/v1/usage?page=2"), HttpBody.json("{}"))
                  .withHeader("X-Version", "2"));

      assertThat(http.log()).hasSize(2);
      assertThat(http.log().getFirst())
          .isEqualTo(
              "> acme POST %s/v1/usage?page=2 (2 bytes); X-Version: 2".formatted(server.base()));
      assertThat(http.log().getLast())
          .startsWith("< acme 201 from 127.0.0.1:%s, 5 bytes in ".formatted(server.port()))
          .endsWith("; content-length: 5; x-kind: teapot");
    }
  }

  @Test
  void nothingSecretIsWritten() throws Exception {
    try (var server =
        ScriptedServer.start(
            (request, connection) ->
                connection.reply(
                    200,
                    Map.of(
                        "Set-Cookie", "session=hidden1",
                        "X-Echo", "you sent sk-sesame",
                        "X-Request-Token", "hidden2"),
                    "{\"token\":\"hidden3\"}"))) {
      http.open(server.base())
          .send(
              HttpRequest.post(
                      server.uri("/sk-sesame/x?api_key=hidden4&page=2&code=hidden5"),
                      HttpBody.json("{\"password\":\"hidden6\"}"))
                  .withHeader("Cookie", "a=hidden7")
                  .withHeader("X-Api-Key", "hidden8")
                  .withBearer(KEY));

      assertThat(String.join("\n", http.log()))
          .doesNotContain("sk-sesame", "hidden")
          .contains("/•••/x?api_key=•••&page=2&code=•••")
          .contains("Authorization: •••", "X-Api-Key: •••", "set-cookie: •••", "Cookie: •••")
          .contains("x-echo: you sent •••");
    }
  }

  @Test
  void theTargetOfARedirectIsRedactedToo() throws Exception {
    try (var server =
        ScriptedServer.start(
            (request, connection) ->
                connection.reply(
                    302, Map.of("Location", "https://sign-in.example/?code=hidden&x=1"), ""))) {
      http.open(server.base()).send(HttpRequest.get(server.uri("/")).withoutRedirects());

      assertThat(http.log().getLast()).contains("location: https://sign-in.example/?code=•••&x=1");
    }
  }

  @Test
  void controlCharactersAreEscaped() throws Exception {
    try (var server =
        ScriptedServer.start(
            (request, connection) ->
                connection.reply(200, Map.of("X-Evil", "\u001b[31mred\u0007"), ""))) {
      http.open(server.base()).send(HttpRequest.get(server.uri("/")));

      assertThat(http.log().getLast()).contains("x-evil: \\u001b[31mred\\u0007");
    }
  }

  @Test
  void retriesAndFailuresAreSeen() throws Exception {
    try (var server = ScriptedServer.start((request, connection) -> connection.reset())) {
      HttpSession scoped = http.open(server.base());

      assertThat(catchThrowable(() -> scoped.send(HttpRequest.get(server.uri("/"))))).isNotNull();

      assertThat(http.log()).hasSize(6);
      assertThat(http.log().get(1)).startsWith("! acme the connection to 127.0.0.1");
      assertThat(http.log().get(2)).contains("(retry 1)");
      assertThat(http.log().get(4)).contains("(retry 2)");
    }
  }
}
