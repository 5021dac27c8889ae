package dev.headroom.cli.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.data.catalog.TestingProvider;
import dev.headroom.engine.data.catalog.TestingResource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A list that the service answers itself, page by page, and that breaks off after the first page:
 * what came is shown, what reads it can tell that it is not all, and the exit code is no success.
 */
class BrokenListTest {
  private static final String ERROR = "error: the service went away\n";

  private final TestingResource users = TestingResource.named("user").rows(1, 6).pageSize(2);
  @TempDir private Path directory;
  private ResourceRun run;

  @BeforeEach
  void start() {
    users.beforePage(
        page -> {
          if (page == 1) {
            throw new ProviderException(ErrorKind.UNAVAILABLE, "the service went away");
          }
        });
    run = new ResourceRun(directory, TestingProvider.of("acme", users));
  }

  @AfterEach
  void stop() {
    run.close();
  }

  private void list(String... more) {
    String[] line = new String[more.length + 6];
    System.arraycopy(
        new String[] {"acme", "user", "list", "--where=group=b", "--columns=id,name", "--fresh"},
        0,
        line,
        0,
        6);
    System.arraycopy(more, 0, line, 6, more.length);
    run.run(line);
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void aTableOffATerminalHasTheRowsThatCame() {
    list();

    assertThat(run.out()).isEqualTo("1\tname 1\n3\tname 3\n");
    assertThat(run.err()).isEqualTo(ERROR);
  }

  @Test
  void aTableOnATerminalDoesNotCountThemAsAll() {
    run.terminal(80);
    list();

    assertThat(run.out().lines())
        .containsExactly("id  name", " 1  name 1", " 3  name 3", "2 rows, and there are more");
    assertThat(run.err()).endsWith(ERROR);
  }

  @Test
  void aDocumentOfJsonEndsAndHasTheReason() {
    list("--json");

    assertThat(run.out())
        .isEqualTo(
            """
            {
              "schema": "headroom.rows.v1",
              "columns": [
                {
                  "name": "id",
                  "type": "integer"
                },
                {
                  "name": "name",
                  "type": "text"
                }
              ],
              "rows": [
                {"id":1,"name":"name 1"},
                {"id":3,"name":"name 3"}
              ],
              "count": 2,
              "more": true,
              "error": {
                "kind": "unavailable",
                "message": "the service went away",
                "hint": null,
                "retryAt": null
              }
            }
            """);
    assertThat(run.err()).isEqualTo(ERROR);
  }

  @Test
  void linesOfJsonStayWholeAndTheReasonIsBesideThem() {
    list("--jsonl");

    assertThat(run.out())
        .isEqualTo("{\"id\":1,\"name\":\"name 1\"}\n{\"id\":3,\"name\":\"name 3\"}\n");
    assertThat(run.err()).isEqualTo(ERROR);
  }

  @Test
  void aFileOfCsvStaysWholeAndTheReasonIsBesideIt() {
    list("--csv");

    assertThat(run.out()).isEqualTo("id,name\r\n1,name 1\r\n3,name 3\r\n");
    assertThat(run.err()).isEqualTo(ERROR);
  }

  @Test
  void aTableOfMarkdownHasTheRowsThatCame() {
    list("--markdown");

    assertThat(run.out().lines()).hasSize(4).last().asString().contains("name 3");
    assertThat(run.err()).isEqualTo(ERROR);
  }

  /** Rows that are to be sorted are all read first, so there is nothing that could be shown. */
  @Test
  void aSortedListThatBreaksOffShowsNothing() {
    list("--sort", "id:desc");

    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo(ERROR);
  }

  @Test
  void theMirrorIsLeftAsItWas() {
    list();

    assertThat(run.mirror().state("acme_user")).isEmpty();
    assertThat(run.refreshed()).isEmpty();
  }

  @Test
  void whoHasEnoughRowsDoesNotMeetTheFailure() {
    run.run("acme", "user", "list", "--where=group=b", "--columns=id", "--limit=2", "--fresh");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("1\n3\n");
  }
}
