package dev.headroom.toolkit.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.http.HttpHeaders;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  @Test
  void readsFractionsOfSecondsLeft() {
    assertThat(RESETS.ofSecondsFromNow(json("9000.75")))
        .contains(Instant.parse("2026-12-15T12:30:00Z"));
  }

  @Test
  void countsFromTheMomentAtWhichACachedAnswerWasGiven() {
    ResetTimes cached = resets(Map.of("Date", "Tue, 15 Dec 2026 09:00:00 GMT", "Age", "3600"));

    assertThat(cached.ofEpochSeconds(json("1797337800")))
        .contains(Instant.parse("2026-12-15T12:30:00Z"));
    assertThat(cached.ofSecondsFromNow(json("9000")))
        .contains(Instant.parse("2026-12-15T11:30:00Z"));
  }

  @Test
  void believesTheTimeThatIsLeftWhereNobodyKnowsWhichClockIsWrong() {
    Optional<Instant> moment = RESETS.ofEpochSeconds(json("1797337800"));
    Optional<Instant> left = RESETS.ofSecondsFromNow(json("3600"));
    ResetTimes dated = resets(Map.of("Date", "Tue, 15 Dec 2026 10:00:00 GMT"));

    assertThat(RESETS.ofBoth(moment, left)).isEqualTo(left);
    assertThat(RESETS.ofBoth(moment, RESETS.ofSecondsFromNow(json("8999")))).isEqualTo(moment);
    assertThat(RESETS.ofBoth(moment, Optional.empty())).isEqualTo(moment);
    assertThat(dated.ofBoth(moment, left)).isEqualTo(moment);
  }

  private static ResetTimes resets(Map<String, String> headers) {
    var fields = new HashMap<String, List<String>>();
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    return ResetTimes.of(
        new HttpResponse(
            200, URI.create("https://acme.example"), HttpHeaders.of(fields), new byte[0]),
        NOW);
  }

  private static JsonView json(String text) {
    return JsonText.parse(text);
  }
}
