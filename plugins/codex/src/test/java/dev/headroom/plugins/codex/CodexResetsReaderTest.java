package dev.headroom.plugins.codex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.usage.Balance;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodexResetsReaderTest {
  private static final Instant NOW = Instant.parse("2026-12-15T00:00:00Z");

  private static final String DETAILS =
      """
      {"credits":[
       {"id":"1","status":"available","expires_at":null},
       {"id":"2","status":"Available","expires_at":"2026-12-30T00:00:00Z",
        "title":"Full reset (Weekly + 5 hr)"},
       {"id":"3","status":"redeemed","expires_at":"2026-12-20T00:00:00Z"},
       {"id":"4","status":"available","expires_at":"2026-12-25T00:00:00Z"}],
       "available_count":%d}\
      """;

  @Test
  void listsWhatIsAvailableAndEndsFirst() {
    assertThat(read("{\"available_count\":9}", DETAILS.formatted(3)))
        .containsExactly(
            reset("Full reset", 1, Optional.of("2026-12-25T00:00:00Z")),
            reset("Full reset (Weekly + 5 hr)", 1, Optional.of("2026-12-30T00:00:00Z")),
            reset("Full reset", 1, Optional.empty()));
  }

  @Test
  void doesNotListWhatHasEnded() {
    String details =
        """
        {"credits":[{"status":"available","expires_at":"2026-12-14T00:00:00Z"},
         {"status":"available","expires_at":"2026-12-20T00:00:00Z"}],"available_count":1}\
        """;

    assertThat(read("{}", details))
        .containsExactly(reset("Full reset", 1, Optional.of("2026-12-20T00:00:00Z")));
  }

  @Test
  void cutsTheListToTheCountAndAddsWhatItDoesNotList() {
    assertThat(read("{}", DETAILS.formatted(1))).hasSize(1);
    assertThat(read("{}", DETAILS.formatted(5)).getLast())
        .isEqualTo(reset("Full reset", 2, Optional.empty()));
  }

  @Test
  void knowsTheCountWithoutDetails() {
    assertThat(
            CodexResetsReader.read(
                JsonText.parse("{\"available_count\":2}"), JsonView.absent(), NOW))
        .containsExactly(reset("Full reset", 2, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"available_count\":0}", "{\"available_count\":-4}", "{}", "null"})
  void showsNothingWhereThereIsNothing(String summary) {
    assertThat(CodexResetsReader.read(JsonText.parse(summary), JsonView.absent(), NOW)).isEmpty();
  }

  @Test
  void ignoresAnAnswerThatSaysNothingOfResets() {
    assertThat(read("{\"available_count\":1}", "{\"detail\":\"x\"}")).hasSize(1);
  }

  private static List<Balance> read(String summary, String details) {
    return CodexResetsReader.read(JsonText.parse(summary), JsonText.parse(details), NOW);
  }

  private static Balance reset(String title, long count, Optional<String> expiresAt) {
    return new Balance(
        title,
        BigDecimal.valueOf(count),
        "resets",
        expiresAt.map(Instant::parse),
        Optional.empty());
  }
}
