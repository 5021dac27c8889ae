package dev.headroom.cli.rows;

import dev.headroom.cli.terminal.JsonEscapingWriter;
import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/** A JSON object per line. */
final class JsonLineRows implements RowWriter {
  private final Writer out;
  private RowJson json = new RowJson(List.of());

  JsonLineRows(PrintWriter out) {
    this.out = new JsonEscapingWriter(out);
  }

  @Override
  public void begin(List<RowColumn> columns) {
    json = new RowJson(columns);
  }

  @Override
  public void row(RowCursor row) throws IOException {
    out.write(json.object(row));
    out.write('\n');
  }

  @Override
  public void end(long count, boolean cut) {}
}
