package dev.headroom.toolkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {
  private static final Placeholders PLACEHOLDERS =
      new Placeholders(
          Instant.parse("2026-12-21T10:17:43.987Z"), Map.of("base_url", "http://127.0.0.1:1/a"));

  @Test
  void readsEveryPart() {
    Scenario scenario =
        read(
            """
            'environment': {'ACME_TOKEN': 'abc'},
            'files': {'~/.acme/auth.json': {'expires': '{{now+1h|millis}}'}, '~/x.toml': 'a = 1'},
            'credentials': {
              'key': {'type': 'api_key', 'secret': 's1'},
              'device': {'type': 'token_set', 'secret': 's2', 'refreshToken': 's3',
                'expiresAt': '{{now+8h}}', 'scopes': ['read'], 'attributes': {'id': '7'}},
              'login': {'type': 'session', 'secret': 's4'},
              'web': {'type': 'cookie', 'name': 'sid', 'secret': 's5'}},
            'settings': {'region': 'eu'},
            'exchanges': [{
              'request': {'method': 'POST', 'setting': 'login_base_url', 'path': '/token',
                'query': {'a': '1'}, 'headers': {'Accept': '*'}, 'form': {'code': 'x'}},
              'response': {'status': 400, 'headers': {'X': 'y'}, 'json': {'error': 'pending'},
                'delay': '1s500ms', 'fault': 'slow'},
              'during': 'sign_in', 'optional': true}],
            'expect': {'error': {'kind': 'rate_limited', 'fatal': false, 'message': 'often',
              'hint': 'wait', 'retryAt': '{{now+2m}}'},
              'status': {'level': 'degraded', 'description': 'Slow'}}
            """);

    assertThat(scenario.environment()).containsEntry("ACME_TOKEN", "abc");
    assertThat(scenario.files())
        .containsEntry("~/.acme/auth.json", "{\"expires\":1797851863000}")
        .containsEntry("~/x.toml", "a = 1");
    assertThat(scenario.credentials())
        .containsEntry("key", new Credential.ApiKey(Secret.of("s1")))
        .containsEntry(
            "device",
            new Credential.TokenSet(
                Secret.of("s2"),
                Optional.of(Secret.of("s3")),
                Optional.of(Instant.parse("2026-12-21T18:17:43Z")),
                List.of("read"),
                Map.of("id", "7")))
        .containsEntry("web", new Credential.Cookie("sid", Secret.of("s5")));
    Exchange exchange = scenario.exchanges().getFirst();
    assertThat(exchange.during()).isEqualTo(Exchange.Phase.SIGN_IN);
    assertThat(exchange.optional()).isTrue();
    assertThat(exchange.request().form()).containsEntry("code", "x");
    assertThat(exchange.response().status()).isEqualTo(400);
    assertThat(exchange.response().delay()).isEqualTo(Duration.ofMillis(1500));
    assertThat(exchange.response().fault()).contains(Exchange.Fault.SLOW);
    assertThat(scenario.expected().usage())
        .isEqualTo(
            new Expectation.Usage.Unknown(
                ErrorKind.RATE_LIMITED,
                Optional.of(false),
                Optional.of("often"),
                Optional.of("wait"),
                Optional.of(Instant.parse("2026-12-21T10:19:43Z"))));
    assertThat(scenario.expected().status()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{{now}} | 2026-12-21T10:17:43Z",
        "{{now+1d2h3m4s}} | 2026-12-22T12:20:47Z",
        "{{ now-1d }} | 2026-12-20T10:17:43Z",
        "{{startOfNextMonth}} | 2027-01-01T00:00:00Z",
        "{{startOfNextMonth+1h}} | 2027-01-01T01:00:00Z",
        "at {{now#X#date}} | at 2026-12-21",
        "{{now#X#http}} | Mon, 21 Dec 2026 10:17:43 GMT",
        "{{now#X#seconds}}s | 1797848263s",
        "{{base_url}}/x | http://127.0.0.1:1/a/x",
      })
  void fillsPlaceholders(String text, String expected) {
    Scenario scenario =
        read("'environment': {'V': '" + text.replace("#X#", "|") + "'}, 'expect': {'usage': {}}");

    assertThat(scenario.environment()).containsEntry("V", expected);
  }

  @Test
  void takesANumberWhereATextIsWanted() {
    Scenario scenario = read("'environment': {'V': 17}, 'expect': {'usage': {}}");

    assertThat(scenario.environment()).containsEntry("V", "17");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "'expect': {'usage': {}}, 'exchange': []; acme/one.json has the unknown field exchange",
        "'expect': {}; acme/one.json.expect.usage and error: exactly one of them is needed",
        "'expect': {'error': {'kind': 'odd'}};"
            + " acme/one.json.expect.error.kind is not one of its values: odd",
        "'exchanges': [{'request': {'path': 'x'}, 'response': {}}], 'expect': {'usage': {}};"
            + " acme/one.json.exchanges[0].request.path does not start with a slash, or has a"
            + " query",
        "'exchanges': [{'request': {'path': '/'}}], 'expect': {'usage': {}};"
            + " acme/one.json.exchanges[0].response is missing",
        "'exchanges': [{'request': {'path': '/'}, 'response': {'json': 1, 'text': ''}}],"
            + " 'expect': {'usage': {}};"
            + " acme/one.json.exchanges[0].response.text and json are both there",
        "'exchanges': [{'request': {'path': '/'}, 'response': {'delay': '5 min'}}],"
            + " 'expect': {'usage': {}}; acme/one.json.exchanges[0].response.delay is not a"
            + " length of time such as 300ms or 2s",
        "'files': {'/etc/passwd': ''}, 'expect': {'usage': {}};"
            + " acme/one.json.files has a path outside of the home directory: /etc/passwd",
        "'files': {'~/../x': ''}, 'expect': {'usage': {}};"
            + " acme/one.json.files has a path outside of the home directory: ~/../x",
        "'environment': {'V': true}, 'expect': {'usage': {}};"
            + " acme/one.json.environment.V is not a text",
        "'environment': {'V': '{{tomorrow}}'}, 'expect': {'usage': {}};"
            + " acme/one.json: not a placeholder: {{tomorrow}}",
      })
  void namesThePlaceThatIsWrong(String content, String message) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(InvalidScenarioException.class)
        .hasMessage(message);
  }

  @Test
  void insistsThatPathAndContentAgree() {
    var file = new ScenarioFile("acme", "two", text("'expect': {'usage': {}}"));

    assertThatThrownBy(() -> file.scenario(PLACEHOLDERS))
        .hasMessage("acme/two.json holds the scenario acme/one: path and content must agree");
  }

  @Test
  void saysThatAFileIsNoJson() {
    assertThatThrownBy(() -> new ScenarioFile("acme", "one", "{").scenario(PLACEHOLDERS))
        .isInstanceOf(InvalidScenarioException.class)
        .hasMessage("acme/one.json holds JSON that ends in the middle");
  }

  private static Scenario read(String content) {
    return new ScenarioFile("acme", "one", text(content)).scenario(PLACEHOLDERS);
  }

  private static String text(String content) {
    return ("{'schema': 'headroom.scenario.v1', 'provider': 'acme', 'name': 'one',"
            + " 'description': 'An invented one', "
            + content
            + "}")
        .replace('\'', '"');
  }
}
