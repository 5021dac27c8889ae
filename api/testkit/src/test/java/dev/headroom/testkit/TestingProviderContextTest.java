package dev.headroom.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderException;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.Setting;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credential.TokenSet;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.OAuthConfiguration.ClientAuthentication;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.auth.SecretFormat;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.testkit.fake.FakeService;
import dev.headroom.toolkit.scenario.Placeholders;
import dev.headroom.toolkit.scenario.ScenarioFile;
import dev.headroom.toolkit.scenario.ScenarioPlay;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The context keeps the promises of the SPI, so that a plugin tested with it works in the host. */
class TestingProviderContextTest {
  private static final String RENEWAL =
      "{'during': 'sign_in', 'request': {'method': 'POST', 'path': '/token', 'form':"
          + " {'grant_type': 'refresh_token', 'refresh_token': 'r1', 'client_id': 'app'}},"
          + " 'response': {'json': {'access_token': 'a2', 'expires_in': 3600}}}";
  private static final String ISSUE =
      "{'request': {'method': 'POST', 'path': '/token', 'headers': {'X-Client': 'id s3cret'}},"
          + " 'response': {'json': {'access_token': 'a2', 'expires_in': 3600}}}";
  private static final String DATA =
      "{'request': {'path': '/data', 'headers': {'Authorization': 'Bearer a2'}},"
          + " 'response': {'text': 'data'}},"
          + "{'request': {'path': '/data'}, 'response': {'status': 401}}";

  @TempDir private Path root;
  private final FakeService service = FakeService.start();

  /** Has a token that can be renewed, and a key. */
  private static final class DeviceProvider implements Provider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of("acme", "Acme", "An invented service", "https://acme.example");
    }

    @Override
    public List<Setting> settings() {
      return List.of(
          Setting.baseUrl("base_url", "https://api.acme.example", "Where the API is"),
          Setting.of("region", Setting.Type.TEXT, "eu", "Where the account is"),
          Setting.optional("zone", Setting.Type.TEXT, "A part of the region")
              .derivedBy(
                  (environment, earlier) ->
                      earlier
                          .text("region")
                          .map(region -> new Setting.Discovered(region + "-1", "the region"))));
    }

    @Override
    public List<AuthMethod> authMethods() {
      return List.of(
          new AuthMethod.ApiKey(
              "key", "Key", List.of("ACME_KEY"), "Make one", Optional.empty(), SecretFormat.ANY),
          new AuthMethod.DeviceCode(
              "device",
              "Device",
              settings ->
                  new OAuthConfiguration(
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of(settings.address("base_url", "/token")),
                      Optional.empty(),
                      "app",
                      Optional.empty(),
                      ClientAuthentication.FORM,
                      List.of(),
                      Map.of())),
          new AuthMethod.ClientCredentials(
              "client",
              "Client",
              settings ->
                  OAuthConfiguration.deviceFlow(
                      settings.address("base_url", "/device"),
                      settings.address("base_url", "/token"),
                      "",
                      List.of()),
              "ACME_ID",
              "ACME_SECRET",
              "Make one",
              Optional.of(
                  (settings, endpoint, id, secret) ->
                      HttpRequest.post(endpoint, HttpBody.json("{}"))
                          .withHeader("X-Client", id + " " + secret.reveal()))));
    }
  }

  /** Borrows a token whose place is a setting. */
  private static final class BorrowingProvider implements Provider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of("acme", "Acme", "An invented service", "https://acme.example");
    }

    @Override
    public List<Setting> settings() {
      return List.of(Setting.optional("token_file", Setting.Type.TEXT, "Where the token is"));
    }

    @Override
    public List<AuthMethod> authMethods() {
      return List.of(
          new AuthMethod.ExternalCredential(
              "cli",
              "Acme CLI",
              "Acme CLI",
              (environment, settings) ->
                  settings
                      .text("token_file")
                      .<LookupResult>map(
                          file ->
                              new LookupResult.Found(TokenSet.of(Secret.of("in-" + file)), file))
                      .orElseGet(LookupResult.Absent::new),
              "run `acme`",
              Optional.empty()));
    }
  }

  @AfterEach
  void stopTheService() {
    service.close();
  }

  @Test
  void renewsATokenOnceAfterItWasRefused() {
    TestingProviderContext context = context(Duration.ofHours(1), RENEWAL + "," + DATA);
    Credential token = context.credentials().find("device").orElseThrow();

    HttpResponse reply = context.http().send(data(context).withBearer(token));

    assertThat(reply.text()).isEqualTo("data");
    assertThat(context.credentials().replace(token)).isEmpty();
    assertThat(context.credentials().handedOut())
        .extracting(Secret::reveal)
        .contains("a1", "r1", "a2");
  }

  @Test
  void renewsATokenThatEndsSoonBeforeItIsUsed() {
    TestingProviderContext context = context(Duration.ofMinutes(1), RENEWAL);

    assertThat(context.credentials().find("device").map(found -> found.secret().reveal()))
        .contains("a2");
  }

  @Test
  void obtainsATokenForAClientWhenThereIsNone() {
    TestingProviderContext context = clientContext(ISSUE).build();

    assertThat(context.credentials().isPresent("client")).isTrue();
    assertThat(context.credentials().find("client").map(found -> found.secret().reveal()))
        .contains("a2");
    assertThat(context.credentials().find("client").map(found -> found.secret().reveal()))
        .as("without another request")
        .contains("a2");
  }

  @Test
  void obtainsAnotherTokenForAClientWhenTheFirstIsRefused() {
    TestingProviderContext context =
        clientContext(ISSUE + "," + DATA)
            .credential("client", TokenSet.of(Secret.of("a1")))
            .build();
    Credential token = context.credentials().find("client").orElseThrow();

    assertThat(context.http().send(data(context).withBearer(token)).text()).isEqualTo("data");
    assertThat(context.credentials().replace(token)).isEmpty();
  }

  private TestingProviderContext.Builder clientContext(String exchanges) {
    return builder(Duration.ofHours(1), exchanges)
        .variable("ACME_ID", "id")
        .variable("ACME_SECRET", "s3cret");
  }

  @Test
  void saysThatATokenHasExpiredWhenItCannotBeRenewed() {
    TestingProviderContext context = context(Duration.ofMinutes(-1), "");

    assertThatThrownBy(() -> context.credentials().find("device"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.error().kind()).isEqualTo(ErrorKind.AUTH_EXPIRED));
  }

  @Test
  void letsAFinderLookWhereTheSettingsSay() {
    TestingProviderContext context =
        TestingProviderContext.builder(new BorrowingProvider(), root)
            .setting("token_file", "acme.json")
            .build();

    assertThat(context.credentials().isPresent("cli")).isTrue();
    assertThat(context.credentials().find("cli").map(found -> found.secret().reveal()))
        .contains("in-acme.json");
  }

  @Test
  void prefersTheVariableToTheStoredKey() {
    TestingProviderContext context =
        TestingProviderContext.builder(new DeviceProvider(), root)
            .variable("ACME_KEY", " from-variable ")
            .credential("key", new Credential.ApiKey(Secret.of("stored")))
            .build();

    assertThat(context.credentials().find("key").map(found -> found.secret().reveal()))
        .contains("from-variable");
  }

  @Test
  void refusesWhatTheProviderDidNotDeclare() {
    TestingProviderContext context =
        TestingProviderContext.builder(new DeviceProvider(), root).build();

    assertThatThrownBy(() -> context.credentials().find("cookie"))
        .hasMessage("acme does not declare the sign-in method cookie");
    assertThatThrownBy(() -> context.settings().text("other"))
        .hasMessage("the provider does not declare the setting other");
    assertThatThrownBy(() -> context.settings().integer("region"))
        .hasMessage("the setting region is declared as TEXT, not INTEGER");
    assertThatThrownBy(
            () -> context.http().send(HttpRequest.get(URI.create("https://elsewhere.example/"))))
        .isInstanceOf(ProviderException.class)
        .hasMessage("elsewhere.example is none of the declared base addresses");
    assertThat(context.http().refused()).hasSize(1);
  }

  @Test
  void derivesASettingFromTheOnesBeforeIt() {
    TestingProviderContext context =
        TestingProviderContext.builder(new DeviceProvider(), root).setting("region", "us").build();

    assertThat(context.settings().text("zone")).contains("us-1");
  }

  @Test
  void doesNotReadMoreOfAnAnswerThanAllowed() {
    TestingProviderContext context =
        context(
            Duration.ofHours(1),
            "{'request': {'path': '/data'}, 'response': {'text': '0123456789'}}");

    assertThat(context.http().send(data(context).withMaxBytes(10)).body()).hasSize(10);
    assertThatThrownBy(() -> context.http().send(data(context).withMaxBytes(9)))
        .hasMessage("the answer is larger than allowed");
  }

  private static HttpRequest data(TestingProviderContext context) {
    return HttpRequest.get(context.settings().address("base_url", "/data"));
  }

  /** Returns a context with a token that ends so far from now, and a service with exchanges. */
  private TestingProviderContext context(Duration remaining, String exchanges) {
    return builder(remaining, exchanges).build();
  }

  private TestingProviderContext.Builder builder(Duration remaining, String exchanges) {
    Instant now = TestingProviderContext.NOW;
    String text =
        "{'schema': 'headroom.scenario.v1', 'provider': 'acme', 'name': 'one', 'description': '',"
            + " 'exchanges': ["
            + exchanges
            + "], 'expect': {'usage': {}}}";
    service.play(
        new ScenarioPlay(
            new ScenarioFile("acme", "one", text.replace('\'', '"'))
                .scenario(new Placeholders(now, Map.of()))));
    return TestingProviderContext.builder(new DeviceProvider(), root)
        .setting("base_url", service.address("base_url"))
        .credential(
            "device",
            new TokenSet(
                Secret.of("a1"),
                Optional.of(Secret.of("r1")),
                Optional.of(now.plus(remaining)),
                List.of(),
                Map.of()));
  }
}
