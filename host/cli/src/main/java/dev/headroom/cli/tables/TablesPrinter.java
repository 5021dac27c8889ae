package dev.headroom.cli.tables;

import com.google.gson.stream.JsonWriter;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.cli.rows.RowCount;
import dev.headroom.cli.rows.WindowNote;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.Table;
import dev.headroom.cli.terminal.TimeText;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.mirror.TableState;
import dev.headroom.engine.data.mirror.TableWindow;
import dev.headroom.engine.data.query.TableSummary;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints the tables there are, and what one is made of. The JSON schema is in docs/json.md. */
public final class TablesPrinter {
  static final String SCHEMA = "headroom.tables.v1";

  private final Output output;
  private final Instant now;

  public TablesPrinter(Output output, Instant now) {
    this.output = output;
    this.now = now;
  }

  /** Prints all tables. */
  public void print(List<TableSummary> tables) {
    if (output.options().json()) {
      output.json(json -> write(json, tables));
      return;
    }
    Table rows = Table.of("TABLE", "PROVIDER", "ROWS", "AGE").alignRight(2, 3).spare(1);
    for (TableSummary table : tables) {
      rows.row(table.name(), table.providerId(), rows(table.state()), age(table.state()));
    }
    output.table(rows);
  }

  /**
   * Prints one table.
   *
   * @param kept whether the mirror keeps it; what the program knows itself is kept nowhere
   */
  public void print(ResourceTable table, boolean kept, Optional<TableState> state) {
    if (output.options().json()) {
      output.json(json -> write(json, table, kept, state));
      return;
    }
    if (output.display().terminal()) {
      output.sentence(table.name() + ": " + table.schema().description());
      output.sentence(
          kept
              ? policy(table.resource().syncPolicy()) + "; " + extent(state)
              : "not stored; read for each query");
      TableWindow.of(table, state, now)
          .ifPresent(window -> output.sentence(WindowNote.of(table.name(), window)));
    }
    Table rows = Table.of("COLUMN", "TYPE", "", "DESCRIPTION").spare(2);
    for (Column column : table.schema().columns()) {
      rows.row(column.name(), column.type().code(), marks(column), column.description());
    }
    output.table(rows);
  }

  private String extent(Optional<TableState> state) {
    if (state.flatMap(TableState::syncedAt).isEmpty()) {
      return state.flatMap(TableState::failure).isPresent()
          ? "the last sync failed, see `headroom sync status`"
          : "not read yet";
    }
    return RowCount.of(state.get().rows()) + ", read " + age(state) + " ago";
  }

  private static String rows(Optional<TableState> state) {
    return state.map(known -> String.valueOf(known.rows())).orElse("-");
  }

  private String age(Optional<TableState> state) {
    return state
        .flatMap(TableState::syncedAt)
        .map(at -> TimeText.age(at, now))
        .orElse(state.flatMap(TableState::failure).isPresent() ? "failed" : "-");
  }

  private static String policy(SyncPolicy policy) {
    String kind =
        switch (policy) {
          case SyncPolicy.Full _ -> "read as a whole";
          case SyncPolicy.Incremental incremental -> "what is new by " + incremental.column();
          case SyncPolicy.OnDemand _ -> "rows read by key";
        };
    return kind + ", good for " + TimeText.length(policy.timeToLive());
  }

  private static String marks(Column column) {
    StringBuilder marks = new StringBuilder();
    add(marks, column.key(), "key");
    add(marks, column.sensitivity() == Column.Sensitivity.SENSITIVE, "sensitive");
    add(marks, column.sensitivity() == Column.Sensitivity.NEVER_STORED, "never kept");
    column.references().ifPresent(target -> add(marks, true, "→ " + target));
    return marks.toString();
  }

  private static void add(StringBuilder marks, boolean applies, String mark) {
    if (applies) {
      marks.append(marks.isEmpty() ? "" : ", ").append(mark);
    }
  }

  private static void write(JsonWriter out, List<TableSummary> tables) throws IOException {
    out.beginObject();
    out.name("schema").value(SCHEMA);
    out.name("tables").beginArray();
    for (TableSummary table : tables) {
      out.beginObject();
      out.name("name").value(table.name());
      out.name("provider").value(table.providerId());
      writeState(out, table.state());
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }

  private void write(JsonWriter out, ResourceTable table, boolean kept, Optional<TableState> state)
      throws IOException {
    out.beginObject();
    out.name("schema").value(SCHEMA);
    out.name("tables").beginArray();
    out.beginObject();
    out.name("name").value(table.name());
    out.name("provider").value(table.providerId());
    writeState(out, state);
    out.name("description").value(table.schema().description());
    SyncPolicy policy = table.resource().syncPolicy();
    out.name("since")
        .value(
            TableWindow.of(table, state, now)
                .map(TableWindow::since)
                .map(TimeText::iso)
                .orElse(null));
    out.name("policy").value(kept ? code(policy) : null);
    out.name("timeToLiveSeconds");
    if (kept) {
      out.value(policy.timeToLive().toSeconds());
    } else {
      out.nullValue();
    }
    out.name("columns").beginArray();
    for (Column column : table.schema().columns()) {
      out.beginObject();
      out.name("name").value(column.name());
      out.name("type").value(column.type().code());
      out.name("description").value(column.description());
      out.name("key").value(column.key());
      out.name("sensitivity").value(column.sensitivity().name().toLowerCase(Locale.ROOT));
      out.name("references").value(column.references().orElse(null));
      out.name("pushedDown").value(column.filterable());
      out.endObject();
    }
    out.endArray();
    out.endObject();
    out.endArray();
    out.endObject();
  }

  private static String code(SyncPolicy policy) {
    return switch (policy) {
      case SyncPolicy.Full _ -> "full";
      case SyncPolicy.Incremental _ -> "incremental";
      case SyncPolicy.OnDemand _ -> "on_demand";
    };
  }

  private static void writeState(JsonWriter out, Optional<TableState> state) throws IOException {
    out.name("rows");
    if (state.isPresent()) {
      out.value(state.get().rows());
    } else {
      out.nullValue();
    }
    out.name("syncedAt").value(state.flatMap(TableState::syncedAt).map(TimeText::iso).orElse(null));
    out.name("failure")
        .value(state.flatMap(TableState::failure).map(TableState.Failure::message).orElse(null));
  }
}
