package dev.headroom.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.testkit.AcmeProvider.Flaw;
import dev.headroom.testkit.contract.DeclarationContract;
import dev.headroom.testkit.fake.AnswerFault;
import dev.headroom.testkit.fake.ScenarioBench;
import dev.headroom.toolkit.scenario.Exchange;
import dev.headroom.toolkit.scenario.ScenarioFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kit finds out a bad plugin: every flaw fails at least one check, with a telling sentence. */
class FlawedProviderTest {
  @ParameterizedTest
  @CsvSource({
    "CALLS_FOREIGN_ORIGIN, healthy, tracker.example is none of the declared base addresses",
    "SENDS_UNEXPECTED_QUERY, healthy, the query parameter debug is not expected",
    "FORGETS_REQUEST, healthy, nobody sent GET base_url /v1/account",
    "FORGETS_CREDENTIAL, healthy, the header Authorization is missing or different",
    "FORGETS_PATH_OF_ADDRESS, healthy, no exchange of acme/healthy has this address",
    "SHOWS_TOKEN_IN_LOG, healthy, the log shows a secret",
    "SHOWS_TOKEN_IN_ERROR, expired-token, the error shows a secret",
    "TAKES_EVERYTHING_AS_FATAL, rate-limited, instead of rate_limited",
    "SUCCEEDS_WITH_NOTHING, empty-account, instead of",
    "INVENTS_ZERO, empty-account, instead of",
  })
  void failsInAScenario(Flaw flaw, String scenario, String sentence) {
    try (var bench = ScenarioBench.open(new AcmeProvider(flaw))) {
      assertThat(bench.problems(file(bench, scenario)))
          .anySatisfy(problem -> assertThat(problem).contains(sentence))
          .noneSatisfy(problem -> assertThat(problem).contains("acme-secret-token"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INVENTS_ZERO, EMPTY_OBJECT, period session percentUsed 0.0 is in no answer",
    "INVENTS_ZERO, NUMBERS_NULL, period session percentUsed 0.0 is in no answer",
    "INVENTS_ZERO, NUMBERS_NOT_A_NUMBER, period session percentUsed 0.0 is in no answer",
    "BELIEVES_ANY_PERCENTAGE, NUMBERS_HUGE, percentUsed is no percentage",
    "SUCCEEDS_WITH_NOTHING, EMPTY_OBJECT, would replace the last good answer",
    "CRASHES_ON_WEB_PAGE, DEEPLY_NESTED, may only throw ProviderException",
    "SHOWS_TOKEN_IN_ERROR, SERVER_ERROR, the error shows a secret",
  })
  void failsWithABrokenAnswer(Flaw flaw, AnswerFault fault, String sentence) {
    try (var bench = ScenarioBench.open(new AcmeProvider(flaw))) {
      ScenarioFile healthy = file(bench, "healthy");
      UsageSnapshot whole = bench.snapshot(healthy);
      Exchange usage = bench.scenario(healthy).exchanges().getFirst();

      List<String> problems =
          bench.problemsWith(
              healthy, 0, fault.applyTo(usage.response()), whole, fault.changesNumbers());

      assertThat(problems).anySatisfy(problem -> assertThat(problem).contains(sentence));
    }
  }

  @Test
  void findsASignInThatGoesElsewhere() {
    DeclarationContract honest = AcmeProvider::new;
    DeclarationContract flawed = () -> new AcmeProvider(Flaw.SIGNS_IN_ELSEWHERE);

    assertThatCode(honest::signsInAtItsDeclaredOrigins).doesNotThrowAnyException();
    assertThatThrownBy(flawed::signsInAtItsDeclaredOrigins)
        .hasMessageContaining("the sign-in device")
        .hasMessageContaining("https://login.acme.example");
  }

  @Test
  void namesTheScenarioThatCannotBeTried() {
    try (var bench = ScenarioBench.open(new AcmeProvider())) {
      var wrong = new ScenarioFile("acme", "wrong", "{\"schema\":\"headroom.scenario.v9\"}");

      assertThat(catchThrowable(() -> bench.problems(wrong)))
          .hasMessage("acme/wrong.json.schema is not headroom.scenario.v1");
    }
  }

  private static ScenarioFile file(ScenarioBench bench, String name) {
    return bench.files().stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
