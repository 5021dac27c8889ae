package dev.headroom.testkit.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

/** The contract finds out a bad resource: every flaw fails a check, with a telling sentence. */
class FlawedResourceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STOPS_AFTER_ONE_PAGE | device | reads pages that are exactly full | make 60 rows instead",
        "STOPS_AFTER_ONE_PAGE | event | reads a last page of one row | 11 items make 10 rows",
        "DROPS_THE_SECOND_PAGE | device | reads a last page of one row | 21 items make 60 rows",
        "LOSES_THE_LAST_ROW_OF_A_PAGE | device | reads one page | 3 items make 8 rows",
        "DOUBLES_A_ROW | device | reads one page | a page has a row of device twice",
        "DOUBLES_A_ROW | event | reads pages that are exactly full | a page has a row of event"
            + " twice",
        "READS_ALL_PAGES_AT_ONCE | device | goes on after the connection broke | ends with success",
        "READS_ALL_PAGES_AT_ONCE | event | goes on with a renewed credential | asked after the"
            + " first page",
        "MIXES_UP_ROWS | device | reads one page | a row of device has another psk than alone",
        "LOSES_CHILDREN | device | reads one page | 3 items make 4 rows",
        "EMBEDS_NOTHING | port | comes inside of what embeds it | bring 0 rows of port",
        "TELLS_A_WRONG_TOTAL | device | reads a last page of one row | is said to have",
        "STOPS_BEFORE_THE_LIMIT | event | takes a limit for what is needed at least | 1 rows are"
            + " needed",
        "NEVER_ENDS | device | reads an empty list | does not end",
        "NEVER_ENDS | device | ends when the list shrinks meanwhile | does not end",
        "FOLLOWS_CIRCLES | event | does not follow a list in a circle | does not end",
        "HIDES_CIRCLES | event | does not follow a list in a circle | no cursor comes again",
        "ENDS_CIRCLES_QUIETLY | event | does not follow a list in a circle | circle of 2 pages",
        "TAKES_ERRORS_FOR_EMPTY_LISTS | device | takes no other answer for an empty list | {}",
        "TAKES_ERRORS_FOR_THE_END | device | takes no other answer for the end of the list | {}",
        "TAKES_ERRORS_FOR_THE_END | event | takes no other answer for the end of the list | half a"
            + " page",
        "LOSES_UNKNOWN_FIELDS | device | keeps fields it does not know | is lost at the top",
        "KEEPS_UNKNOWN_FIELDS_AS_TEXT | device | keeps fields it does not know | is lost at the"
            + " top",
        "IS_UPSET_BY_UNKNOWN_FIELDS | device | keeps fields it does not know | changes device.note",
        "KEEPS_SECRETS | device | keeps no secret | sounds like a secret is kept at the top",
        "COPIES_WHAT_IS_NEVER_STORED | device | keeps no secret | another column has its value",
        "CRASHES_ON_WRONG_TYPE | device | keeps values of a wrong type | may only throw",
        "CRASHES_ON_WRONG_TYPE | device | takes null for absent | may only throw",
        "LOSES_WRONG_TYPE | device | keeps values of a wrong type | wrong type is lost at count",
        "MAKES_UP_A_NUMBER | device | keeps values of a wrong type | device.count makes a value up",
        "MAKES_UP_A_NUMBER | device | takes null for absent | device.count has a value without one",
        "TAKES_NULL_FOR_EMPTY | device | takes null for absent | device.name has a value without"
            + " one",
        "TAKES_EMPTY_FOR_NULL | device | keeps every letter of a text | device.name is not what",
        "CUTS_LONG_TEXTS | device | keeps every letter of a text | device.os is not what",
        "ROUNDS_NUMBERS | device | keeps every digit of a number | device.count is not what",
        "ROUNDS_UNKNOWN_NUMBERS | device | keeps fields it does not know | is lost at the top",
        "CUTS_TEXTS_IN_JSON | device | keeps every letter of a text | service tells at tags[0]",
        "CUTS_MILLISECONDS | event | keeps moments and truth values | event.at is",
        "SKIPS_ROWS_WITHOUT_KEY | device | refuses a row without its key | is no bad answer",
        "SENDS_NO_CREDENTIAL | device | goes on with a renewed credential | without the credential",
        "SENDS_NO_CREDENTIAL | site | ends when the credential is refused for good | without the",
        "PUTS_THE_TOKEN_IN_ITSELF | device | goes on with a renewed credential | AUTH_REJECTED",
        "PUTS_THE_TOKEN_IN_ITSELF | site | goes on with a renewed credential | AUTH_REJECTED",
        "REMEMBERS_THE_CREDENTIAL | device | goes on with a renewed credential | sent 2 times",
        "RENEWS_TWICE | device | ends when the credential is refused for good | asked for 2 times",
        "RENEWS_WITHOUT_NEED | device | goes on with a renewed credential | without the credential",
        "SHOWS_THE_TOKEN_IN_THE_LOG | site | reads one page | shows a secret",
        "FORGETS_WHEN_TO_COME_BACK | event | says when to go on after too many requests | RATE",
        "ASKS_AGAIN_AT_ONCE | device | says when to go on after too many requests | ends with"
            + " success",
        "SWALLOWS_FAILURES | device | says when to go on after too many requests | ends with"
            + " success",
        "SWALLOWS_FAILURES | event | goes on after the service failed | ends with success",
        "SWALLOWS_FAILURES | event | goes on after the connection broke | ends with success",
        "KEEPS_ITS_PLACE_IN_MEMORY | device | goes on after the connection broke | starts over",
        "GOES_ON_ONE_PAGE_LATER | device | goes on after the connection broke | 21 items make 60"
            + " rows",
        "GOES_ON_ONE_PAGE_EARLIER | event | says when to go on after too many requests |"
            + " repeatedly",
        "IGNORES_CONDITIONS | device | lets the service select | nobody asked for it",
        "SELECTS_ON_THE_FIRST_PAGE_ONLY | device | lets the service select | rows come that were"
            + " not",
        "GROWS_BY_NOTHING | event | goes on from what is known | null in a row",
        "IGNORES_WHAT_IS_KNOWN | event | goes on from what is known | makes no difference",
        "SKIPS_WHAT_CAME_SINCE | event | goes on from what is known | is not asked for",
        "ASKS_FROM_ANY_MOMENT | event | goes on from what is known | whatever is known",
        "CALLS_WHAT_IT_DID_NOT_DECLARE | device | refuses what it cannot do without a call |"
            + " DELETE",
        "TAKES_A_JOB_FOR_THE_ROW | device | takes no other answer for the row that was made |"
            + " CREATE that is answered 202 with a job returns the answer as the row",
        "TAKES_A_JOB_FOR_THE_ROW | device | takes no other answer for the row that was changed |"
            + " UPDATE that is answered 202 with a job returns the row [contract-job]",
        "TAKES_ABSENCE_FOR_AN_ERROR | device | takes what does not exist for absent | NOT_FOUND",
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
        "HAS_A_WINDOW_OF_NOTHING | device has a window of base_url, which is no setting of type"
            + " INTEGER",
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

  @Test
  void saysWhatAResourceDoesNotDeclareRatherThanBeGreen() {
    try (var bench = open(Flaw.NONE)) {
      assertThat(notDeclared(bench, "site"))
          .containsExactly(
              "no page of the list names the next one",
              "no column of site is pushed down",
              "site is not read incrementally");
      assertThat(notDeclared(bench, "port")).containsExactly("port has no list of its own");
      assertThat(notDeclared(bench, "event")).containsExactly("no column of event is pushed down");
    }
  }

  @Test
  void abortsTheTestOfWhatIsNotDeclared() {
    List<String> aborted =
        new InventoryContractTest()
            .everyResourceKeepsTheContract()
            .flatMap(resource -> ((DynamicContainer) resource).getChildren())
            .map(DynamicTest.class::cast)
            .map(test -> catchThrowable(() -> test.getExecutable().execute()))
            .filter(TestAbortedException.class::isInstance)
            .map(Throwable::getMessage)
            .toList();

    assertThat(aborted).contains("no column of site is pushed down").hasSize(10);
  }

  private static List<String> notDeclared(ResourceBench bench, String resource) {
    return bench.checks().get(resource).stream()
        .flatMap(check -> check.notDeclared().stream())
        .toList();
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
