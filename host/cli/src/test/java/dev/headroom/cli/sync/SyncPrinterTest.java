package dev.headroom.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.engine.data.mirror.SyncRecord;
import dev.headroom.engine.data.mirror.TableState;
import dev.headroom.engine.data.sync.TableOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncPrinterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final List<TableOutcome> OUTCOMES =
      List.of(
          new TableOutcome.Synced("acme_user", "full", 12, 10, 2, 3, Duration.ofMillis(1_449)),
          new TableOutcome.Current("acme_site", NOW.minusSeconds(60)),
          new TableOutcome.Untouched("acme_log", Optional.empty()),
          new TableOutcome.Failed(
              "acme_\u001b[31mgroup",
              ProviderError.of(ErrorKind.NETWORK, "no connection"),
              Optional.of(NOW)));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsARowForEachTableAndFailuresAsErrors() {
    printer(false).outcomes(OUTCOMES);

    assertThat(out.toString().lines())
        .startsWith(
            "acme_user\tfull\t10\t12\t2\t1.4s",
            "acme_site\tfresh\t-\t-\t-\t-",
            "acme_log\tnot synced\t-\t-\t-\t-")
        .hasSize(4)
        .noneMatch(line -> line.contains("\u001b"));
    assertThat(err.toString()).contains("error: ").contains("no connection");
  }

  @Test
  void saysOnceWhatManyTablesHaveInCommon() {
    var error = ProviderError.of(ErrorKind.NETWORK, "no connection");
    printer(false)
        .outcomes(
            List.of(
                new TableOutcome.Failed("acme_user", error, Optional.empty()),
                new TableOutcome.Failed("acme_site", error, Optional.empty())));

    assertThat(err.toString().lines())
        .containsExactly("error: acme_user and 1 more: no connection");
  }

  @Test
  void writesOutcomesAsJson() {
    printer(true).outcomes(OUTCOMES);

    JsonObject json = new Gson().fromJson(out.toString(), JsonObject.class);
    assertThat(json.get("schema").getAsString()).isEqualTo("headroom.sync.v1");
    assertThat(json.getAsJsonArray("tables").asList())
        .map(table -> table.getAsJsonObject().get("result").getAsString())
        .containsExactly("synced", "fresh", "not_synced", "failed");
    assertThat(json.getAsJsonArray("tables").get(0).getAsJsonObject().keySet())
        .containsExactly(
            "table",
            "result",
            "strategy",
            "rows",
            "rowsRead",
            "deleted",
            "pages",
            "durationMs",
            "error");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void writesStatesAndTheLastSyncsAsJson() {
    var sync =
        new SyncRecord(
            "acme_user", NOW, Duration.ofSeconds(2), "full", 9, 1, 2, 3, 4, Optional.empty());
    printer(true).states(List.of(state()), _ -> List.of(sync, sync, sync, sync, sync, sync));

    JsonObject table =
        new Gson()
            .fromJson(out.toString(), JsonObject.class)
            .getAsJsonArray("tables")
            .get(0)
            .getAsJsonObject();
    assertThat(table.keySet())
        .containsExactly(
            "table",
            "strategy",
            "rows",
            "syncedAt",
            "fullAt",
            "checkpoint",
            "durationMs",
            "syncs",
            "failedSyncs",
            "history");
    assertThat(table.get("syncedAt").isJsonNull()).isTrue();
    assertThat(table.getAsJsonArray("history")).hasSize(5);
  }

  @Test
  void saysWhatToDoWhereThereIsNothing() {
    printer(false).states(List.of(), _ -> List.of());
    printer(false).outcomes(List.of());

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .containsExactly(
            "no table is stored: `headroom sync run` or a query reads them",
            "nothing to sync; name a table or provider, or enable one with `headroom auth login`");
  }

  @Test
  void printsStatesAsRows() {
    printer(false).states(List.of(state()), _ -> List.of());

    assertThat(out.toString())
        .isEqualToIgnoringNewLines(
            "acme_user\tincremental\t10\tstale\t2.0s\t7 (+1 failed)\tno connection");
  }

  private static TableState state() {
    return new TableState(
        "acme_user",
        "hash",
        "incremental",
        Optional.empty(),
        Optional.of(NOW),
        Optional.of("17"),
        10,
        Duration.ofSeconds(2),
        Optional.of(new TableState.Failure(NOW, "network", "no connection")),
        7,
        1);
  }

  private SyncPrinter printer(boolean json) {
    var options = new OutputOptions(json, 0, false);
    return new SyncPrinter(new Output(new PrintWriter(out), new PrintWriter(err), options), NOW);
  }
}
