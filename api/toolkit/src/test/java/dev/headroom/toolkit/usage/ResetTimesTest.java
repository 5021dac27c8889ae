package dev.headroom.toolkit.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ResetTimesTest {
  private static final Instant NOW = Instant.parse("2026-12-15T10:00:00Z");
  private static final ResetTimes RESETS = new ResetTimes(NOW);

  @Test
  void readsTextSecondsAndMilliseconds() {
    Instant reset = Instant.parse("2026-12-15T12:30:00Z");

    assertThat(RESETS.ofText(json("\"2026-12-15T13:30:00+01:00\""))).contains(reset);
    assertThat(RESETS.ofEpochSeconds(json("1797337800"))).contains(reset);
    assertThat(RESETS.ofEpochMillis(json("1797337800000"))).contains(reset);
    assertThat(RESETS.ofSecondsFromNow(json("9000"))).contains(reset);
  }

  @Test
  void dropsWhatCannotBeAReset() {
    assertThat(RESETS.ofText(json("\"2037-01-01T00:00:00Z\""))).isEmpty();
    assertThat(RESETS.ofText(json("\"1999-12-31T00:00:00Z\""))).isEmpty();
    assertThat(RESETS.ofEpochSeconds(json("0"))).isEmpty();
    assertThat(RESETS.ofEpochSeconds(json("1797337800000"))).isEmpty();
    assertThat(RESETS.ofSecondsFromNow(json("0"))).isEmpty();
    assertThat(RESETS.ofSecondsFromNow(json("99999999999999"))).isEmpty();
    assertThat(RESETS.ofSecondsFromNow(JsonView.absent())).isEmpty();
  }

  private static JsonView json(String text) {
    return JsonText.parse(text);
  }
}
