package dev.headroom.cli.query;

import com.google.gson.stream.JsonWriter;
import dev.headroom.cli.rows.RowCount;
import dev.headroom.cli.terminal.ErrorJson;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.TimeText;
import dev.headroom.engine.data.mirror.TableWindow;
import dev.headroom.engine.data.query.TableUse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Prints how a query is answered: where the rows of each table come from, and what the database
 * does with them. The JSON schema is described in docs/json.md.
 */
public final class ExplainPrinter {
  static final String SCHEMA = "headroom.explain.v1";

  private final Output output;
  private final Instant now;

  public ExplainPrinter(Output output, Instant now) {
    this.output = output;
    this.now = now;
  }

  /**
   * Prints an explanation.
   *
   * @param plan the steps of the database, a line each
   */
  public void print(List<TableUse> uses, List<String> plan) {
    if (output.options().json()) {
      output.json(json -> write(json, uses, plan));
      return;
    }
    for (TableUse use : uses) {
      output.sentence(use.table() + ": " + line(use));
    }
    for (String step : plan) {
      output.sentence("  " + step);
    }
  }

  /** Returns where the rows of a table come from, in one line. */
  public String line(TableUse use) {
    String age =
        use.asOf().isPresent() ? TimeText.age(use.asOf().get(), now) + " old" : "of unknown age";
    String read = use.read().isPresent() ? RowCount.of(use.read().getAsLong()) + " read" : "read";
    return switch (use.source()) {
      case MIRROR -> "from the mirror, " + age;
      case OLD ->
          "what the mirror has, "
              + age
              + (use.failure().isPresent() ? ": " + use.failure().get().message() : "");
      case SYNCED -> read + " into the mirror just now";
      case PUSHED_DOWN ->
          read + " from the service just now, only " + String.join(", ", use.filterable());
      case PROGRAM -> "from the program itself";
    };
  }

  private static void write(JsonWriter out, List<TableUse> uses, List<String> plan)
      throws IOException {
    out.beginObject();
    out.name("schema").value(SCHEMA);
    out.name("tables").beginArray();
    for (TableUse use : uses) {
      out.beginObject();
      out.name("name").value(use.table());
      out.name("source").value(use.source().code());
      out.name("asOf").value(use.asOf().map(TimeText::iso).orElse(null));
      out.name("rowsRead");
      if (use.read().isPresent()) {
        out.value(use.read().getAsLong());
      } else {
        out.nullValue();
      }
      out.name("pushedDown").beginArray();
      for (String pushed : use.filterable()) {
        out.value(pushed);
      }
      out.endArray();
      out.name("since").value(use.since().map(TableWindow::since).map(TimeText::iso).orElse(null));
      ErrorJson.write(out, use.failure());
      out.endObject();
    }
    out.endArray();
    out.name("plan").beginArray();
    for (String step : plan) {
      out.value(step);
    }
    out.endArray();
    out.endObject();
  }
}
