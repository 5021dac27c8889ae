package dev.headroom.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.cli.common.CommandFailure;
import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.engine.data.catalog.DiscoveringProvider;
import dev.headroom.engine.data.catalog.TestingCatalog;
import dev.headroom.engine.data.catalog.TestingPlugins;
import dev.headroom.engine.data.catalog.TestingProvider;
import dev.headroom.engine.data.catalog.TestingResource;
import dev.headroom.engine.data.catalog.UnusedContext;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.mirror.TableState;
import dev.headroom.engine.data.sync.MirrorSynchronizer;
import dev.headroom.engine.data.sync.TimesToLive;
import dev.headroom.engine.platform.MovingClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SyncCommandTest {
  private final MovingClock clock = new MovingClock();
  private final TestingResource users = TestingResource.named("user").rows(1, 10).pageSize(4);
  private final TestingResource groups = TestingResource.named("user-group").rows(1, 2);
  private final TestingPlugins plugins =
      new TestingPlugins().with(TestingProvider.of("acme", users, groups));
  private final Map<String, Boolean> choices = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path directory;
  private SqlMirror mirror;
  private boolean json;
  private Display display = Display.PLAIN;

  @BeforeEach
  void open() {
    mirror =
        SqlMirror.inFile(
            directory.resolve("mirror.db"), directory.resolve("locks"), "test", clock, _ -> {});
  }

  @AfterEach
  void close() {
    mirror.close();
  }

  private int sync(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var output =
        new Output(
            new PrintWriter(out), new PrintWriter(err), new OutputOptions(json, 0, false), display);
    var catalog = TestingCatalog.of(plugins, directory.resolve("resources"), clock);
    var command =
        new SyncCommand(
            () ->
                new SyncTables(
                    catalog, mirror.states().stream().map(TableState::table).toList(), choices),
            () -> mirror,
            () ->
                new MirrorSynchronizer(
                    mirror,
                    catalog::tablesOf,
                    (provider, deadline) -> new UnusedContext(),
                    TimesToLive::ofPolicy,
                    clock),
            output,
            clock);
    return new CommandLine(command)
        .setExecutionExceptionHandler((e, line, parsed) -> CommandFailure.report(e, output))
        .execute(arguments);
  }

  @Test
  void readsTheTablesThatAreNamedOnceWhileTheyAreFresh() {
    assertThat(sync("run", "acme_user")).isZero();
    assertThat(out.toString()).isEqualTo("acme_user\tfull\t10\t10\t0\t0.0s\n");

    assertThat(sync("run", "acme_user")).isZero();
    assertThat(out.toString()).isEqualTo("acme_user\tfresh\t-\t-\t-\t-\n");
    assertThat(users.scans()).hasSize(3);
  }

  @Test
  void aProviderStandsForAllOfItsTables() {
    assertThat(sync("run", "acme")).isZero();
    assertThat(out.toString())
        .isEqualTo("acme_user\tfull\t10\t10\t0\t0.0s\nacme_user_group\tfull\t2\t2\t0\t0.0s\n");
  }

  @Test
  void withoutNamesReadsWhatIsStoredAndWhatIsEnabled() {
    assertThat(sync("run")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualTo(
            "nothing to sync; name a table or provider, or enable one with `headroom auth"
                + " login`\n");

    sync("run", "acme_user_group");
    sync("run");
    assertThat(out.toString()).isEqualTo("acme_user_group\tfresh\t-\t-\t-\t-\n");

    choices.put("acme", true);
    sync("run");
    assertThat(out.toString())
        .isEqualTo("acme_user_group\tfresh\t-\t-\t-\t-\nacme_user\tfull\t10\t10\t0\t0.0s\n");
  }

  @Test
  void freshReadsAnewAndAnAgeReadsWhatIsOlder() {
    sync("run", "acme_user");
    clock.move(Duration.ofMinutes(2));

    sync("run", "acme_user", "--max-age", "3m");
    assertThat(out.toString()).isEqualTo("acme_user\tfresh\t-\t-\t-\t-\n");
    sync("run", "acme_user", "--max-age", "1m");
    assertThat(out.toString()).isEqualTo("acme_user\tfull\t10\t10\t0\t0.0s\n");
    clock.move(Duration.ofSeconds(1));
    sync("run", "acme_user", "--fresh");
    assertThat(out.toString()).isEqualTo("acme_user\tfull\t10\t10\t0\t0.0s\n");
  }

  @Test
  void freshAndAnAgeContradictEachOther() {
    assertThat(sync("run", "acme_user", "--fresh", "--max-age", "1m")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            """
            error: only one of --fresh and --max-age can be had
              --fresh reads everything, --max-age what is older
            """);
    assertThat(users.scans()).isEmpty();
  }

  @Test
  void aNameThatIsNoTableIsMetWithOneThatIsClose() {
    assertThat(sync("run", "acme_usr")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            """
            error: there is no table and no provider with resources named acme_usr
              did you mean acme_user? `headroom tables` lists the tables
            """);
    assertThat(sync("run", "nothing-like-it")).isEqualTo(2);
    assertThat(err.toString()).endsWith("\n  `headroom tables` lists the tables\n");
  }

  @Test
  void oneTableThatFailsLeavesTheOthers() {
    users.beforePage(
        page -> {
          throw new ProviderException(ErrorKind.UNAVAILABLE, "not now");
        });

    assertThat(sync("run", "acme")).isEqualTo(5);
    assertThat(out.toString())
        .isEqualTo("acme_user\tfailed\t-\t-\t-\t-\nacme_user_group\tfull\t2\t2\t0\t0.0s\n");
    assertThat(err.toString()).isEqualTo("error: acme_user: not now\n");
    assertThat(sync("run", "acme_user")).isEqualTo(1);
  }

  @Test
  void aProviderThatFailsLeavesTheOthers() {
    var globex = new DiscoveringProvider("globex").collection("site", "name");
    globex.failing(new ProviderException(ErrorKind.UNAVAILABLE, "not now"));
    plugins.with(globex);
    choices.put("acme", true);
    choices.put("globex", true);

    assertThat(sync("run")).isEqualTo(5);
    assertThat(out.toString().lines())
        .containsExactly(
            "acme_user\tfull\t10\t10\t0\t0.0s",
            "acme_user_group\tfull\t2\t2\t0\t0.0s",
            "globex\tfailed\t-\t-\t-\t-");
    assertThat(err.toString()).isEqualTo("error: globex: not now\n");
    assertThat(sync("run", "globex", "acme_user")).isEqualTo(5);
    assertThat(sync("run", "globex_site", "acme_user")).isEqualTo(5);
    assertThat(sync("run", "globex")).isEqualTo(1);
  }

  @Test
  void asksProvidersThatTellTheirTables() {
    var globex = new DiscoveringProvider("globex").collection("site", "name");
    plugins.with(globex);

    assertThat(sync("run")).isZero();
    assertThat(globex.asked()).isZero();
    assertThat(sync("run", "globex")).isZero();
    assertThat(out.toString()).isEqualTo("globex_site\tfull\t1\t1\t0\t0.0s\n");
    assertThat(sync("run", "globex_house")).isEqualTo(2);
    globex.collection("house", "name");
    assertThat(sync("run", "globex_house")).isZero();
    assertThat(sync("run")).isZero();
    assertThat(out.toString())
        .isEqualTo("globex_house\tfresh\t-\t-\t-\t-\nglobex_site\tfresh\t-\t-\t-\t-\n");
  }

  @Test
  void endsWithTheExitCodeOfNotBeingSignedIn() {
    users.beforePage(
        page -> {
          throw new ProviderException(
              ProviderError.of(
                  ErrorKind.NOT_SIGNED_IN, "nobody is signed in", "headroom auth login acme"));
        });

    assertThat(sync("run", "acme_user")).isEqualTo(3);
    assertThat(err.toString())
        .isEqualTo("error: acme_user: nobody is signed in\n  headroom auth login acme\n");
  }

  @Test
  void isOneDocumentOfJson() {
    json = true;
    users.beforePage(
        page -> {
          throw new ProviderException(ErrorKind.UNAVAILABLE, "not now");
        });

    sync("run", "acme");
    assertThat(out.toString())
        .isEqualTo(
            """
            {
              "schema": "headroom.sync.v1",
              "tables": [
                {
                  "table": "acme_user",
                  "result": "failed",
                  "syncedAt": null,
                  "error": {
                    "kind": "unavailable",
                    "message": "not now",
                    "hint": null,
                    "retryAt": null
                  }
                },
                {
                  "table": "acme_user_group",
                  "result": "synced",
                  "strategy": "full",
                  "rows": 2,
                  "rowsRead": 2,
                  "deleted": 0,
                  "pages": 1,
                  "durationMs": 0,
                  "error": null
                }
              ]
            }
            """);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void keepsWithinSixtyColumns() {
    display = new Display(true, 60, false, true);
    users.beforePage(
        page -> {
          throw new ProviderException(ErrorKind.UNAVAILABLE, "not now, perhaps later today");
        });
    sync("run", "acme");
    assertThat(out.toString().lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));

    sync("status");
    assertThat(out.toString().lines())
        .contains("acme_user        full         0  stale     -  not now,")
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
  }

  @Test
  void clearDropsWhatIsNamedOrEverything() {
    sync("run", "acme");

    assertThat(sync("clear", "acme_usr")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo("error: no table acme_usr is stored\n  did you mean acme_user?\n");
    assertThat(sync("clear", "acme_user")).isZero();
    assertThat(out.toString()).startsWith("acme_user_group\tfull\t2\t");
    assertThat(sync("clear")).isZero();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void wantsToKnowWhatToDo() {
    assertThat(sync()).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("error: say what to do: run, status or clear\n  try `headroom sync --help`\n");
  }
}
