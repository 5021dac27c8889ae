package dev.headroom.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.engine.http.outbound.CredentialResponses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialReplacementTest {
  private static final Credential OLD = Credential.TokenSet.of(Secret.of("old"));
  private static final Credential NEW = Credential.TokenSet.of(Secret.of("new"));

  private final TestHttp http = new TestHttp();
  private final List<Credential> refused = new ArrayList<>();
  private final List<Credential> accepted = new ArrayList<>();
  private ScriptedServer server;

  @BeforeEach
  void acceptTheNewTokenOnly() throws Exception {
    server =
        ScriptedServer.start(
            (request, connection) -> {
              boolean accepted = request.header("authorization").equals(Optional.of("Bearer new"));
              connection.reply(accepted ? 200 : 401, Map.of(), "");
            });
  }

  @AfterEach
  void close() throws Exception {
    http.close();
    server.close();
  }

  @Test
  void aRefusedCredentialIsReplacedAndTheCallRepeated() {
    var reply = open(Optional.of(NEW)).send(HttpRequest.get(server.uri("/")).withBearer(OLD));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(refused).containsExactly(OLD);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aPostIsRepeatedToo() {
    HttpRequest call = HttpRequest.post(server.uri("/"), HttpBody.json("{}")).withBearer(OLD);

    assertThat(open(Optional.of(NEW)).send(call).status()).isEqualTo(200);
    assertThat(server.requests()).extracting(ScriptedServer.Request::body).containsOnly("{}");
  }

  @Test
  void theSecondRefusalIsTheAnswer() {
    Credential alsoOld = Credential.TokenSet.of(Secret.of("also-old"));

    var reply = open(Optional.of(alsoOld)).send(HttpRequest.get(server.uri("/")).withBearer(OLD));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(refused).containsExactly(OLD);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void withoutAnotherCredentialTheRefusalIsTheAnswer() {
    var reply = open(Optional.empty()).send(HttpRequest.get(server.uri("/")).withBearer(OLD));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void theSameCredentialIsNotTriedTwice() {
    open(Optional.of(OLD)).send(HttpRequest.get(server.uri("/")).withBearer(OLD));

    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aCallWithoutCredentialIsNotRepeated() {
    var reply = open(Optional.of(NEW)).send(HttpRequest.get(server.uri("/")));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(refused).isEmpty();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void laterCallsOfTheSameWorkStartWithTheReplacement() {
    HttpSession scoped = open(Optional.of(NEW));
    scoped.send(HttpRequest.get(server.uri("/1")).withBearer(OLD));
    scoped.send(HttpRequest.get(server.uri("/2")).withBearer(OLD));

    assertThat(refused).containsExactly(OLD);
    assertThat(server.requests())
        .extracting(ScriptedServer.Request::target)
        .containsExactly("/1", "/1", "/2");
  }

  @Test
  void saysWhichCredentialTheServiceLetIn() {
    HttpSession scoped = open(Optional.of(NEW));
    scoped.send(HttpRequest.get(server.uri("/1")).withBearer(OLD));
    assertThat(accepted).containsExactly(NEW);

    open(Optional.empty()).send(HttpRequest.get(server.uri("/2")).withBearer(OLD));
    scoped.send(HttpRequest.get(server.uri("/3")));
    assertThat(accepted).containsExactly(NEW);
  }

  private HttpSession open(Optional<Credential> replacement) {
    return http.open(
        Duration.ofSeconds(10),
        new CredentialResponses() {
          @Override
          public Optional<Credential> refused(Credential credential) {
            refused.add(credential);
            return replacement;
          }

          @Override
          public void accepted(Credential credential) {
            accepted.add(credential);
          }
        },
        server.base());
  }
}
