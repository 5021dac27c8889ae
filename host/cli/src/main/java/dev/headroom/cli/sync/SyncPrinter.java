package dev.headroom.cli.sync;

import com.google.gson.stream.JsonWriter;
import dev.headroom.api.ProviderError;
import dev.headroom.cli.terminal.ErrorJson;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.Table;
import dev.headroom.cli.terminal.TimeText;
import dev.headroom.engine.data.mirror.SyncRecord;
import dev.headroom.engine.data.mirror.TableState;
import dev.headroom.engine.data.sync.TableOutcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Prints how syncs ended, and how old tables are. The JSON is described in docs/json.md. */
public final class SyncPrinter {
  static final String SCHEMA = "headroom.sync.v1";
  private static final int SHOWN_HISTORY = 5;
  private static final String UNKNOWN = "-";

  private final Output output;
  private final Instant now;

  public SyncPrinter(Output output, Instant now) {
    this.output = output;
    this.now = now;
  }

  /** Prints what became of tables; failures besides as errors. */
  public void outcomes(List<TableOutcome> outcomes) {
    if (output.options().json()) {
      output.json(json -> write(json, outcomes));
      return;
    }
    if (outcomes.isEmpty()) {
      output.note(
          "nothing to sync; name a table or provider, or enable one with `headroom auth login`");
      return;
    }
    Table table = Table.of("TABLE", "RESULT", "ROWS", "READ", "DELETED", "TOOK");
    table.alignRight(2, 3, 4, 5).spare(3, 4, 5);
    outcomes.forEach(outcome -> addRow(table, outcome));
    output.table(table);
    printErrors(outcomes);
  }

  /** What all tables of a provider have in common is said once. */
  private void printErrors(List<TableOutcome> outcomes) {
    Map<ProviderError, List<String>> tables = new LinkedHashMap<>();
    for (TableOutcome outcome : outcomes) {
      if (outcome instanceof TableOutcome.Failed failed) {
        tables.computeIfAbsent(failed.error(), _ -> new ArrayList<>()).add(failed.table());
      }
    }
    tables.forEach(
        (error, names) -> {
          String more = names.size() == 1 ? "" : " and " + (names.size() - 1) + " more";
          output.error(names.getFirst() + more + ": " + error.message(), error.hint().orElse(""));
        });
  }

  private void addRow(Table table, TableOutcome outcome) {
    switch (outcome) {
      case TableOutcome.Synced synced ->
          table.row(
              synced.table(),
              synced.strategy(),
              Long.toString(synced.rows()),
              Long.toString(synced.rowsRead()),
              Long.toString(synced.deleted()),
              seconds(synced.took()));
      case TableOutcome.Current current -> addRow(table, current.table(), "fresh");
      case TableOutcome.Untouched untouched -> addRow(table, untouched.table(), "not synced");
      case TableOutcome.Failed failed -> addRow(table, failed.table(), "failed");
    }
  }

  private static void addRow(Table table, String name, String result) {
    table.row(name, result, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
  }

  private static void write(JsonWriter out, List<TableOutcome> outcomes) throws IOException {
    out.beginObject().name("schema").value(SCHEMA).name("tables").beginArray();
    for (TableOutcome outcome : outcomes) {
      out.beginObject().name("table").value(outcome.table());
      switch (outcome) {
        case TableOutcome.Synced synced -> {
          out.name("result").value("synced");
          out.name("strategy").value(synced.strategy());
          out.name("rows").value(synced.rows());
          out.name("rowsRead").value(synced.rowsRead());
          out.name("deleted").value(synced.deleted());
          out.name("pages").value(synced.pages());
          out.name("durationMs").value(synced.took().toMillis());
          ErrorJson.write(out, Optional.empty());
        }
        case TableOutcome.Current(_, Instant syncedAt) ->
            writeUnread(out, "fresh", Optional.of(syncedAt), Optional.empty());
        case TableOutcome.Untouched(_, Optional<Instant> syncedAt) ->
            writeUnread(out, "not_synced", syncedAt, Optional.empty());
        case TableOutcome.Failed(_, ProviderError error, Optional<Instant> lastGood) ->
            writeUnread(out, "failed", lastGood, Optional.of(error));
      }
      out.endObject();
    }
    out.endArray().endObject();
  }

  private static void writeUnread(
      JsonWriter out, String result, Optional<Instant> syncedAt, Optional<ProviderError> error)
      throws IOException {
    out.name("result").value(result);
    out.name("syncedAt").value(iso(syncedAt));
    ErrorJson.write(out, error);
  }

  /**
   * Prints what is known of tables.
   *
   * @param history returns the last syncs of a table
   */
  public void states(List<TableState> states, Function<String, List<SyncRecord>> history) {
    if (output.options().json()) {
      output.json(json -> write(json, states, history));
      return;
    }
    if (states.isEmpty()) {
      output.note("no table is stored: `headroom sync run` or a query reads them");
      return;
    }
    Table table = Table.of("TABLE", "STRATEGY", "ROWS", "AGE", "TOOK", "SYNCS", "LAST ERROR");
    table.alignRight(2, 3, 4, 5).spare(1, 4, 5);
    for (TableState state : states) {
      table.row(
          state.table(),
          state.strategy(),
          Long.toString(state.rows()),
          state.syncedAt().map(this::age).orElse("stale"),
          state.syncs() == 0 ? UNKNOWN : seconds(state.took()),
          state.syncs()
              + (state.failedSyncs() == 0 ? "" : " (+" + state.failedSyncs() + " failed)"),
          state.failure().map(TableState.Failure::message).orElse(""));
    }
    output.table(table);
  }

  /** For people how long ago, for programs when. */
  private String age(Instant moment) {
    return output.display().terminal() ? TimeText.age(moment, now) : TimeText.iso(moment);
  }

  private static void write(
      JsonWriter out, List<TableState> states, Function<String, List<SyncRecord>> history)
      throws IOException {
    out.beginObject().name("schema").value(SCHEMA).name("tables").beginArray();
    for (TableState state : states) {
      out.beginObject();
      out.name("table").value(state.table());
      out.name("strategy").value(state.strategy());
      out.name("rows").value(state.rows());
      out.name("syncedAt").value(iso(state.syncedAt()));
      out.name("fullAt").value(iso(state.fullAt()));
      out.name("checkpoint").value(state.checkpoint().orElse(null));
      out.name("durationMs").value(state.took().toMillis());
      out.name("syncs").value(state.syncs());
      out.name("failedSyncs").value(state.failedSyncs());
      out.name("history").beginArray();
      for (SyncRecord sync : history.apply(state.table()).stream().limit(SHOWN_HISTORY).toList()) {
        write(out, sync);
      }
      out.endArray().endObject();
    }
    out.endArray().endObject();
  }

  private static void write(JsonWriter out, SyncRecord sync) throws IOException {
    out.beginObject();
    out.name("startedAt").value(TimeText.iso(sync.startedAt()));
    out.name("durationMs").value(sync.took().toMillis());
    out.name("strategy").value(sync.strategy());
    out.name("rowsRead").value(sync.read());
    out.name("inserted").value(sync.inserted());
    out.name("updated").value(sync.updated());
    out.name("deleted").value(sync.deleted());
    out.name("pages").value(sync.pages());
    ErrorJson.write(out, sync.error());
    out.endObject();
  }

  private static @Nullable String iso(Optional<Instant> moment) {
    return moment.map(TimeText::iso).orElse(null);
  }

  /** Returns a duration in seconds with one digit after the point. */
  private static String seconds(Duration took) {
    long tenths = (took.toMillis() + 50) / 100;
    return tenths / 10 + "." + tenths % 10 + "s";
  }
}
