package dev.headroom.toolkit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.toolkit.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PagingTest {
  private static final Paging FROM_ZERO =
      new PageNumbers(
          "page", 0, PageSize.upTo("size", 1000), "content", "totalPages", "totalElements");
  private static final Paging FROM_ONE =
      new PageNumbers("page", 1, PageSize.upTo("size", 2), "content", "totalPages", "");
  private static final Paging OFFSETS =
      new Offsets("offset", PageSize.upTo("limit", 2), "rows", "");
  private static final Paging OFFSETS_WITH_TOTAL =
      new Offsets("offset", PageSize.upTo("limit", 2), "rows", "total");
  private static final Paging CURSORS =
      new Cursors("cursor", PageSize.upTo("size", 100), "sessions", "nextCursor");

  @Test
  void asksForTheFirstPageInTheLargestSize() {
    assertThat(FROM_ZERO.parameters(ScanRequest.ALL, Optional.empty()))
        .containsExactly(Map.entry("page", "0"), Map.entry("size", "1000"));
    assertThat(FROM_ONE.parameters(ScanRequest.ALL, Optional.empty())).containsEntry("page", "1");
    assertThat(OFFSETS.parameters(ScanRequest.ALL, Optional.empty()))
        .containsExactly(Map.entry("offset", "0"), Map.entry("limit", "2"));
    assertThat(CURSORS.parameters(ScanRequest.ALL, Optional.empty()))
        .containsExactly(Map.entry("size", "100"));
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "25, 25", "99999999999, 500"})
  void choosesTheSizeByTheLimit(long limit, String size) {
    var paging = new Offsets("offset", new PageSize("limit", 10, 500), "rows", "");

    assertThat(paging.parameters(atMost(limit), Optional.empty())).containsEntry("limit", size);
  }

  @Test
  void keepsTheSizeWhenSomebodyElseGoesOn() {
    Optional<String> next = next(FROM_ONE, "{\"content\":[1],\"totalPages\":9}", Optional.empty());

    assertThat(FROM_ONE.parameters(atMost(1), next))
        .containsExactly(Map.entry("page", "2"), Map.entry("size", "2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"content\":[],\"totalPages\":0}",
        "{\"content\":[1],\"totalPages\":1}",
        "{\"content\":[],\"totalPages\":5}",
        "{\"content\":[]}"
      })
  void endsBehindTheLastPageOrWithAnEmptyOne(String answer) {
    assertThat(next(FROM_ZERO, answer, Optional.empty())).isEmpty();
    assertThat(next(FROM_ONE, answer, Optional.empty())).isEmpty();
  }

  @Test
  void countsPagesFromTheFirst() {
    String answer = "{\"content\":[1],\"totalPages\":2,\"totalElements\":\"3\"}";
    Optional<String> secondFromZero = next(FROM_ZERO, answer, Optional.empty());
    Optional<String> secondFromOne = next(FROM_ONE, answer, Optional.empty());

    assertThat(next(FROM_ZERO, answer, secondFromZero)).isEmpty();
    assertThat(next(FROM_ONE, answer, secondFromOne)).isEmpty();
    assertThat(slice(FROM_ZERO, answer, Optional.empty()).total()).isEqualTo(OptionalLong.of(3));
  }

  @Test
  void refusesAPageThatSaysThatItIsAnotherOne() {
    Paging numbered =
        new PageNumbers("page", 0, PageSize.upTo("size", 2), "content", "totalPages", "")
            .numberedBy("number");
    String first = "{\"content\":[1,2],\"totalPages\":2,\"number\":0}";
    Optional<String> second = next(numbered, first, Optional.empty());

    assertThatThrownBy(() -> slice(numbered, first, second))
        .hasMessageEndingWith("page 0 when page 1 was asked for")
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE));
    assertThat(next(numbered, first.replace("\"number\":0", "\"number\":1"), second)).isEmpty();
    assertThat(next(numbered, "{\"content\":[3],\"totalPages\":2}", second)).isEmpty();
  }

  @Test
  void endsWithAPageThatIsNotFullUnlessTheTotalSaysMore() {
    Optional<String> second = next(OFFSETS, "{\"rows\":[1,2]}", Optional.empty());

    assertThat(OFFSETS.parameters(ScanRequest.ALL, second)).containsEntry("offset", "2");
    assertThat(next(OFFSETS, "{\"rows\":[3]}", second)).isEmpty();
    assertThat(next(OFFSETS_WITH_TOTAL, "{\"rows\":[3],\"total\":9}", second)).isPresent();
    assertThat(next(OFFSETS_WITH_TOTAL, "{\"rows\":[],\"total\":9}", second)).isEmpty();
    assertThat(next(OFFSETS_WITH_TOTAL, "{\"rows\":[3,4],\"total\":4}", second)).isEmpty();
  }

  @Test
  void followsTheCursorOfTheService() {
    Optional<String> next =
        next(CURSORS, "{\"sessions\":[1],\"nextCursor\":\"a b\"}", Optional.empty());

    assertThat(CURSORS.parameters(ScanRequest.ALL, next))
        .containsExactly(Map.entry("size", "100"), Map.entry("cursor", "a b"));
    assertThat(next(CURSORS, "{\"sessions\":[],\"nextCursor\":\"c\"}", next)).contains("c");
    assertThat(next(CURSORS, "{\"sessions\":[1],\"nextCursor\":null}", next)).isEmpty();
    assertThat(next(CURSORS, "{\"sessions\":[1],\"nextCursor\":\"\"}", next)).isEmpty();
  }

  @Test
  void doesNotGoInACircle() {
    assertThatThrownBy(
            () -> slice(CURSORS, "{\"sessions\":[1],\"nextCursor\":\"x\"}", Optional.of("x")))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE));
  }

  @Test
  void refusesANextPageThatHasNoName() {
    assertThatThrownBy(
            () -> slice(CURSORS, "{\"sessions\":[1],\"nextCursor\":{\"a\":1}}", Optional.empty()))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE));
  }

  @Test
  void readsAListThatIsTheAnswer() {
    Paging.Slice slice = slice(new WholeList(""), "[1,2,3]", Optional.empty());

    assertThat(slice.items()).hasSize(3);
    assertThat(slice.next()).isEmpty();
    assertThat(slice.total()).hasValue(3);
  }

  static List<Paging> styles() {
    return List.of(FROM_ZERO, FROM_ONE, OFFSETS, CURSORS, new WholeList("items"));
  }

  @ParameterizedTest
  @MethodSource("styles")
  void takesNoOtherAnswerForAnEmptyList(Paging paging) {
    for (String answer : List.of("{}", "[]", "{\"error\":\"later\"}", "{\"content\":{}}", "1")) {
      assertThatThrownBy(() -> slice(paging, answer, Optional.empty()))
          .isInstanceOfSatisfying(
              ProviderException.class,
              failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE));
    }
  }

  @ParameterizedTest
  @CsvSource({"x", "/", "3", "3/0", "-1/5", "3/x", "99999999999999999999/1"})
  void refusesACursorThatIsNotItsOwn(String cursor) {
    for (Paging paging : List.of(FROM_ZERO, OFFSETS, new WholeList(""))) {
      assertThatThrownBy(() -> paging.parameters(ScanRequest.ALL, Optional.of(cursor)))
          .isInstanceOfSatisfying(
              ProviderException.class,
              failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST));
    }
  }

  private static ScanRequest atMost(long limit) {
    return new ScanRequest(Map.of(), OptionalLong.of(limit), Optional.empty());
  }

  private static Optional<String> next(Paging paging, String answer, Optional<String> cursor) {
    return slice(paging, answer, cursor).next();
  }

  private static Paging.Slice slice(Paging paging, String answer, Optional<String> cursor) {
    return paging.slice(JsonText.parse(answer), ScanRequest.ALL, cursor, "Example");
  }
}
