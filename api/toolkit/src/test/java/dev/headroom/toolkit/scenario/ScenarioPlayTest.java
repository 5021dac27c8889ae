package dev.headroom.toolkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioPlayTest {
  private static final String POLL = "{'request': {'path': '/poll'}, 'response': {'status': %d}}";

  @Test
  void answersTheSameRequestInOrderAndTheLastAgainAndAgain() {
    ScenarioPlay play = play(POLL.formatted(201) + "," + POLL.formatted(202));

    assertThat(List.of(status(play, "/poll"), status(play, "/poll"), status(play, "/poll")))
        .containsExactly(201, 202, 202);
  }

  @Test
  void remembersWhatNobodyUnderstoodAndWhatNobodyAskedFor() {
    ScenarioPlay play =
        play(
            "{'request': {'path': '/needed'}, 'response': {}},"
                + "{'request': {'path': '/welcome'}, 'response': {}, 'optional': true},"
                + "{'request': {'path': '/token'}, 'response': {}, 'during': 'sign_in'}");

    assertThat(play.answer(request("GET", "/odd", "", ""))).isEmpty();

    assertThat(play.misunderstood())
        .containsExactly("GET base_url /odd: no exchange of acme/one has this address");
    assertThat(play.unused(Exchange.Phase.USAGE))
        .extracting(exchange -> exchange.request().path())
        .containsExactly("/needed");
    assertThat(play.unused(Exchange.Phase.SIGN_IN)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "'query': {'a': 'x y'}; a=x%20y; ##; true",
        "'query': {'a': '*'}; a=anything; ##; true",
        "'query': {'a': '1'}; a=2; ##; false",
        "'query': {'a': '1'}; ##; ##; false",
        "'query': {}; a=1; ##; false",
        "'headers': {'accept': 'application/json'}; ##; ##; true",
        "'headers': {'Accept': '*'}; ##; ##; true",
        "'headers': {'Cookie': '*'}; ##; ##; false",
        "'form': {'code': 'a b'}; ##; code=a+b&more=1; true",
        "'form': {'code': 'a'}; ##; code=b; false",
        "'json': {'a': {'b': 1}}; ##; {\"a\":{\"b\":1.0,\"c\":2}}; true",
        "'json': {'a': {'b': 1}}; ##; {\"a\":{\"b\":2}}; false",
        "'json': {'a': [1]}; ##; {\"a\":[1,2]}; false",
        "'json': {}; ##; no json; false",
      })
  void understandsOnlyWhatFits(String wanted, String query, String body, boolean fits) {
    ScenarioPlay play =
        play("{'request': {'method': 'POST', 'path': '/a', " + wanted + "}, 'response': {}}");

    assertThat(play.answer(request("POST", "/a", query, body)).isPresent()).isEqualTo(fits);
  }

  @Test
  void explainsWithoutValuesWhyARequestDoesNotFit() {
    ScenarioPlay play =
        play(
            "{'request': {'path': '/a', 'headers': {'Authorization': 'Bearer secret'}},"
                + " 'response': {}}");

    assertThat(play.answer(request("GET", "/a", "b=1", ""))).isEmpty();

    assertThat(play.misunderstood())
        .containsExactly(
            "GET base_url /a: the query parameter b is not expected,"
                + " the header Authorization is missing or different");
  }

  private static int status(ScenarioPlay play, String path) {
    Optional<Exchange> exchange = play.answer(request("GET", path, "", ""));
    return exchange.orElseThrow().response().status();
  }

  private static ReceivedRequest request(String method, String path, String query, String body) {
    return new ReceivedRequest(
        method,
        "base_url",
        path,
        query,
        HttpHeaders.of(Map.of("Accept", List.of("application/json"))),
        body);
  }

  private static ScenarioPlay play(String exchanges) {
    String text =
        "{'schema': 'headroom.scenario.v1', 'provider': 'acme', 'name': 'one', 'description': '',"
            + "'exchanges': ["
            + exchanges
            + "], 'expect': {'usage': {}}}";
    return new ScenarioPlay(
        new ScenarioFile("acme", "one", text.replace('\'', '"'))
            .scenario(new Placeholders(Instant.EPOCH, Map.of())));
  }
}
