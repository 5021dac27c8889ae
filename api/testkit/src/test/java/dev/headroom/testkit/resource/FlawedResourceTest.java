package dev.headroom.testkit.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.testkit.resource.InventoryProvider.Flaw;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract finds out a bad resource: every flaw fails a check, with a telling sentence. */
class FlawedResourceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOSES_UNKNOWN_FIELDS | device | keeps fields it does not know | is lost at the top",
        "KEEPS_SECRETS | device | keeps no secret | sounds like a secret is kept at the top",
        "COPIES_WHAT_IS_NEVER_STORED | device | keeps no secret | another column has its value",
        "CRASHES_ON_WRONG_TYPE | device | keeps values of a wrong type | may only throw",
        "CRASHES_ON_WRONG_TYPE | device | takes null for absent | may only throw",
        "LOSES_WRONG_TYPE | device | keeps values of a wrong type | wrong type is lost at count",
        "SKIPS_ROWS_WITHOUT_KEY | device | refuses a row without its key | is no bad answer",
        "STOPS_AFTER_ONE_PAGE | device | reads pages that are exactly full | make 60 rows instead",
        "STOPS_AFTER_ONE_PAGE | event | reads a last page of one row | 11 items make 10 rows",
        "NEVER_ENDS | device | reads an empty list | does not end",
        "NEVER_ENDS | device | ends when the list shrinks meanwhile | does not end",
        "FOLLOWS_CIRCLES | event | does not follow a list in a circle | does not end",
        "TAKES_ERRORS_FOR_EMPTY_LISTS | device | takes no other answer for an empty list | {}",
        "PUTS_THE_TOKEN_IN_ITSELF | device | goes on with a renewed credential | AUTH_REJECTED",
        "PUTS_THE_TOKEN_IN_ITSELF | site | goes on with a renewed credential | AUTH_REJECTED",
        "FORGETS_WHEN_TO_COME_BACK | event | says when to go on after too many requests | RATE",
        "KEEPS_ITS_PLACE_IN_MEMORY | device | goes on after the connection broke | starts anew",
        "IGNORES_CONDITIONS | device | lets the service select | nobody asked for it",
        "CALLS_WHAT_IT_DID_NOT_DECLARE | device | refuses what it cannot do without a call |"
            + " DELETE",
        "TAKES_ABSENCE_FOR_AN_ERROR | device | takes what does not exist for absent | NOT_FOUND",
        "SHOWS_THE_TOKEN_IN_THE_LOG | site | reads one page | shows a secret",
        "GROWS_BY_NOTHING | event | goes on from what is known | null in a row",
      })
  void failsACheck(Flaw flaw, String resource, String check, String sentence) {
    try (var bench = open(flaw)) {
      List<String> problems = problems(bench, resource, check);

      assertThat(problems)
          .anySatisfy(problem -> assertThat(problem).contains(sentence))
          .noneSatisfy(problem -> assertThat(problem).contains("contract-first"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REFERENCES_NOTHING | device.site_id references site.code, which is no key of a resource",
        "IS_EMBEDDED_IN_NOTHING | port is embedded in shelf, which is no resource",
        "IS_EMBEDDED_TWICE | plug is embedded in port, which cannot be scanned",
        "GROWS_BY_NO_COLUMN | event grows by seen_at, which is no column",
        "HAS_AN_ACTION_NAMED_GET | device get means two things",
      })
  void declaresWhatDoesNotFit(Flaw flaw, String problem) {
    try (var bench = open(flaw)) {
      assertThat(bench.declarationProblems()).containsExactly(problem);
    }
  }

  @Test
  void wantsAListForEveryResourceThatCanBeScanned() {
    try (var bench =
        ResourceBench.open(() -> new InventoryProvider(Flaw.NONE), new ResourceFake())) {
      assertThat(problems(bench, "site", "has a list to be tried on"))
          .containsExactly("the resource fake has no list for site");
    }
  }

  @Test
  void noticesAnExampleWhoseKeysAreAllTheSame() {
    var fake = new ResourceFake().list("site", ListAnswers.whole(""), "{\"id\": \"s\"}");
    try (var bench = ResourceBench.open(() -> new InventoryProvider(Flaw.NONE), fake)) {
      assertThat(problems(bench, "site", "reads one page"))
          .singleElement()
          .asString()
          .contains("is {{n}} in every key");
    }
  }

  private static ResourceBench open(Flaw flaw) {
    return ResourceBench.open(() -> new InventoryProvider(flaw), InventoryProvider.fake());
  }

  private static List<String> problems(ResourceBench bench, String resource, String check) {
    return bench.checks().get(resource).stream()
        .filter(one -> one.name().equals(check))
        .findFirst()
        .orElseThrow()
        .problems()
        .get();
  }
}
