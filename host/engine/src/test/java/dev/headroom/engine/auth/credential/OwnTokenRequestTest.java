package dev.headroom.engine.auth.credential;

import static dev.headroom.engine.auth.credential.AuthFixture.revealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ClientCredentials.TokenRequest;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.OAuthConfiguration.ClientAuthentication;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.CredentialUse;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.engine.auth.token.CredentialAccess;
import dev.headroom.engine.platform.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Client credentials whose server wants the request for a token in a form of its own. */
class OwnTokenRequestTest {
  @TempDir Path directory;
  private AuthFixture auth;

  @BeforeEach
  void start() throws Exception {
    auth = new AuthFixture(directory);
    auth.environment.variables.put("ACME_ID", "id-1");
    auth.environment.variables.put("ACME_SECRET", "s3cret/+");
  }

  @AfterEach
  void stop() {
    auth.close();
  }

  @Test
  void sendsTheRequestAsThePluginMadeIt() {
    assertThat(find(OwnTokenRequestTest::asJson)).isEqualTo("access-1");

    var request = auth.server.requests().getFirst();
    assertThat(request.body()).isEqualTo("{\"grant_type\":\"client_credentials\"}");
    assertThat(request.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("authorization", "Basic " + basic("id-1", "s3cret/+"));
  }

  @Test
  void usesATokenUntilItEndsAndThenAsksInTheSameForm() {
    auth.server.issueFor(Duration.ofSeconds(43199));

    assertThat(find(OwnTokenRequestTest::inTheQuery)).isEqualTo("access-1");
    auth.clock.move(Duration.ofHours(11));
    assertThat(find(OwnTokenRequestTest::inTheQuery)).isEqualTo("access-1");
    auth.clock.move(Duration.ofMinutes(56));
    assertThat(find(OwnTokenRequestTest::inTheQuery)).as("before its end").isEqualTo("access-2");

    assertThat(auth.server.requests())
        .hasSize(2)
        .allSatisfy(
            request ->
                assertThat(request.query())
                    .containsExactlyInAnyOrderEntriesOf(
                        Map.of("client_id", "id-1", "client_secret", "s3cret/+")));
  }

  @Test
  void everyTokenOfAClientIsKnownAsItsOwn() {
    auth.server.issueFor(Duration.ofHours(1));
    var method = client(OwnTokenRequestTest::inTheQuery);
    for (String token : List.of("access-1", "access-2")) {
      CredentialAccess command = auth.command();
      Credential found =
          command
              .open(auth.provider(method), AuthFixture.ACCOUNT, Deadline.in(Duration.ofSeconds(30)))
              .find("client")
              .orElseThrow();
      assertThat(found.secret().reveal()).isEqualTo(token);
      assertThat(command.accountOf("acme", AuthFixture.ACCOUNT, found)).contains("id-1");
      auth.clock.move(Duration.ofHours(2));
    }
    assertThat(
            auth.command()
                .accountOf(
                    "acme", AuthFixture.ACCOUNT, new Credential.ApiKey(Secret.of("another"))))
        .isEmpty();
  }

  @Test
  void writesNothingOfTheRequestIntoTheLog() {
    find(OwnTokenRequestTest::inTheQuery);
    auth.clock.move(Duration.ofDays(1));
    find(
        (settings, endpoint, id, secret) ->
            HttpRequest.get(URI.create(endpoint + "/" + id + "/hidden?x=hidden"))
                .withHeader("X-Whatever", "hidden"));

    assertThat(String.join("\n", auth.wireLog))
        .contains("> acme POST " + auth.server.address("") + "\n")
        .doesNotContain("id-1", "s3cret", "hidden", "access-1", "/own/token", "X-Whatever");
  }

  @Test
  void sendsNothingToAnotherOrigin() {
    URI elsewhere = URI.create("http://localhost:" + auth.server.address("").getPort() + "/token");

    assertThatThrownBy(
            () -> find((settings, endpoint, id, secret) -> asJson(settings, elsewhere, id, secret)))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST));
    assertThat(auth.server.requests()).isEmpty();
  }

  @Test
  void followsNoRedirectWithTheSecret() {
    auth.server.then(
        new FakeAuthorizationServer.Answer(
            307,
            "text/plain",
            "",
            Map.of("Location", auth.server.address("/own/token").toString())));

    assertThat(failure(OwnTokenRequestTest::asJson).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
    assertThat(auth.server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | ''",
        "401 | ''",
        "403 | no",
        "401 | {\"error\":\"invalid_client\",\"error_description\":\"no s3cret/+\"}",
        "400 | {\"path\":\"/own/token\",\"status\":400,\"statusError\":\"Bad Request\"}"
      })
  void takesARefusalForOneInWhateverWords(int status, String body) {
    auth.server.then(status, body);

    ProviderError error = failure(OwnTokenRequestTest::asJson);

    assertThat(error.kind()).isEqualTo(ErrorKind.AUTH_REJECTED);
    assertThat(error.message()).startsWith("Acme refuses these credentials: ");
    assertThat(error.message()).doesNotContain("s3cret");
    // They come from variables, which win over what a sign-in would store.
    assertThat(error.hint().orElseThrow())
        .contains("ACME_ID and ACME_SECRET")
        .doesNotContain("auth login");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | {}                       | UNAVAILABLE",
        "503 | ''                       | UNAVAILABLE",
        "429 | ''                       | RATE_LIMITED",
        "200 | {\"access_token\":\" \"} | INVALID_RESPONSE",
        "200 | {\"token_type\":\"x\"}   | INVALID_RESPONSE",
        "200 | <html>                   | NETWORK",
        "403 | <html>                   | NETWORK",
        "201 | {\"access_token\":\"x\"} | INVALID_RESPONSE"
      })
  void takesNothingElseForARefusalOrAToken(int status, String body, ErrorKind kind) {
    auth.server.then(status, body);

    assertThat(failure(OwnTokenRequestTest::asJson).kind()).isEqualTo(kind);
    assertThat(auth.server.requests()).as("is not sent again").hasSize(1);
  }

  @Test
  void saysWhenAServerThatIsAskedTooOftenAnswersAgain() {
    auth.server.then(
        new FakeAuthorizationServer.Answer(
            429, "application/json", "", Map.of("Retry-After", "90")));

    assertThat(failure(OwnTokenRequestTest::asJson).retryAt())
        .contains(auth.clock.instant().plusSeconds(90));
  }

  private ProviderError failure(TokenRequest request) {
    try {
      return failOn(find(request));
    } catch (ProviderException failed) {
      return failed.error();
    }
  }

  private static ProviderError failOn(String token) {
    throw new AssertionError("a token came: " + token);
  }

  private String find(TokenRequest request) {
    Optional<Credential> found = auth.credentials(client(request)).find("client");
    return revealed(found);
  }

  private AuthMethod.ClientCredentials client(TokenRequest request) {
    return client(auth.server.address(FakeAuthorizationServer.OWN_FORM), request);
  }

  /** The method of a server with this token endpoint. */
  static AuthMethod.ClientCredentials client(URI endpoint, TokenRequest request) {
    return new AuthMethod.ClientCredentials(
        "client",
        "API client",
        settings ->
            new OAuthConfiguration(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(endpoint),
                Optional.empty(),
                "",
                Optional.empty(),
                ClientAuthentication.BASIC,
                List.of(),
                Map.of()),
        "ACME_ID",
        "ACME_SECRET",
        "Make a client",
        Optional.of(request));
  }

  static HttpRequest asJson(Settings settings, URI endpoint, String id, Secret secret) {
    return HttpRequest.post(endpoint, HttpBody.json("{\"grant_type\":\"client_credentials\"}"))
        .withCredential(
            new CredentialUse(
                new Credential.ApiKey(Secret.of(basic(id, secret.reveal()))),
                "Authorization",
                "Basic "));
  }

  private static HttpRequest inTheQuery(Settings settings, URI endpoint, String id, Secret secret) {
    String query =
        new String(
            HttpBody.form(Map.of("client_secret", secret.reveal())).bytes(),
            StandardCharsets.US_ASCII);
    return HttpRequest.of("POST", URI.create(endpoint + "?client_id=" + id + "&" + query));
  }

  private static String basic(String id, String secret) {
    return Base64.getEncoder()
        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.US_ASCII));
  }
}
