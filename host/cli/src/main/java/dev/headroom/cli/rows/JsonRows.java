package dev.headroom.cli.rows;

import com.google.gson.stream.JsonWriter;
import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.cli.terminal.ErrorJson;
import dev.headroom.cli.terminal.JsonEscapingWriter;
import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** One document, {@value #SCHEMA}, with a line per row. */
final class JsonRows implements RowWriter {
  static final String SCHEMA = "headroom.rows.v1";

  private final PrintWriter data;
  private final JsonWriter out;
  private RowJson json = new RowJson(List.of());

  JsonRows(PrintWriter data) {
    this.data = data;
    this.out = new JsonWriter(new JsonEscapingWriter(data));
    out.setIndent("  ");
    out.setHtmlSafe(false);
    out.setSerializeNulls(true);
  }

  @Override
  public void begin(List<RowColumn> columns) throws IOException {
    json = new RowJson(columns);
    out.beginObject();
    out.name("schema").value(SCHEMA);
    out.name("columns").beginArray();
    for (int column = 0; column < columns.size(); column++) {
      out.beginObject();
      out.name("name").value(json.name(column));
      out.name("type").value(columns.get(column).type().map(Column.Type::code).orElse(null));
      out.endObject();
    }
    out.endArray();
    out.name("rows").beginArray();
  }

  @Override
  public void row(RowCursor row) throws IOException {
    out.jsonValue(json.object(row));
  }

  @Override
  public void end(long count, boolean cut) throws IOException {
    end(count, cut, Optional.empty());
  }

  @Override
  public void breakOff(long count, RuntimeException reason) throws IOException {
    end(count, true, Optional.of(error(reason)));
  }

  private static ProviderError error(RuntimeException reason) {
    return switch (reason) {
      case ProviderException failed -> failed.error();
      case CancelledException _ -> ProviderError.of(ErrorKind.UNAVAILABLE, "interrupted");
      default -> ProviderError.of(ErrorKind.UNAVAILABLE, String.valueOf(reason.getMessage()));
    };
  }

  private void end(long count, boolean cut, Optional<ProviderError> error) throws IOException {
    out.endArray();
    out.name("count").value(count);
    out.name("more").value(cut);
    ErrorJson.write(out, error);
    out.endObject();
    out.flush();
    data.println();
  }
}
