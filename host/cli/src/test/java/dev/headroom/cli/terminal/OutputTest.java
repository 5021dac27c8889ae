package dev.headroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutputTest {
  private static final Instant LATER = Instant.parse("2026-12-01T10:00:00Z");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aFailureBeforeAnyJsonIsADocument() {
    Output output = output(true);
    output.error(ProviderError.of(ErrorKind.RATE_LIMITED, "too many").withRetryAt(LATER));
    output.error("a consequence", "");
    output.finish(1);

    assertThat(out.toString())
        .isEqualTo(
            """
            {
              "schema": "headroom.error.v1",
              "exitCode": 1,
              "error": {
                "kind": "rate_limited",
                "message": "too many",
                "hint": "not asked again before 2026-12-01T10:00:00Z",
                "retryAt": "2026-12-01T10:00:00Z"
              }
            }
            """);
    assertThat(err.toString())
        .startsWith("error: too many; try again after 2026-12-01T10:00:00Z\n");
  }

  @Test
  void aFailureOfNoProviderHasNoKind() {
    Output output = output(true);
    output.error("there is no `tool usr`", "did you mean `tool user`?");
    output.finish(2);

    assertThat(out.toString()).contains("\"kind\": null", "\"exitCode\": 2", "did you mean");
  }

  @Test
  void aDocumentThatWasBegunIsNotFollowedByAnother() {
    Output output = output(true);
    output.data().print("{}");
    output.error("the rest did not come", "");
    output.finish(1);

    assertThat(out.toString()).isEqualTo("{}");
  }

  @Test
  void peopleGetNoDocumentAndNeitherDoesSuccess() {
    Output people = output(false);
    people.error("it failed", "");
    people.finish(1);
    output(true).finish(0);

    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aTraceMovesNoCursor() {
    output(false).trace(new IllegalStateException("a\u001b[2Jb\u202ec"));

    assertThat(err.toString()).contains("IllegalStateException").doesNotContain("\u001b", "\u202e");
  }

  private Output output(boolean json) {
    return new Output(new PrintWriter(out), new PrintWriter(err), new OutputOptions(json, 0, true));
  }
}
