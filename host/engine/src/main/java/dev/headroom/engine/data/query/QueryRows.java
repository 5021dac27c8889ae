package dev.headroom.engine.data.query;

import dev.headroom.api.resource.Column;
import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import dev.headroom.engine.sql.StatementException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The rows of a statement that runs: each is computed when it is asked for. */
final class QueryRows implements RowCursor {
  private final QuerySession session;
  private final ResultSet result;
  private final List<Optional<Column.Type>> declared;
  private final List<RowColumn> columns;
  private final OptionalLong limit;
  private boolean ahead;
  private long given;
  private boolean cut;

  /**
   * Makes a cursor and computes the first row, which tells the types of expressions.
   *
   * @param session closed with the cursor
   */
  QueryRows(QuerySession session, ResultSet result, OptionalLong limit) throws SQLException {
    this.session = session;
    this.result = result;
    this.limit = limit;
    this.ahead = result.next();
    ResultSetMetaData meta = result.getMetaData();
    if (meta.getColumnCount() == 0) {
      throw new StatementException("the statement selects no column");
    }
    this.declared = session.declared(meta);
    this.columns = new ArrayList<>();
    for (int position = 1; position <= meta.getColumnCount(); position++) {
      Optional<Column.Type> type = declared.get(position - 1);
      if (type.isEmpty() && ahead) {
        type = SqlValues.typeOf(session.value(result, position, Optional.empty()));
      }
      columns.add(new RowColumn(meta.getColumnLabel(position), type));
    }
  }

  @Override
  public List<RowColumn> columns() {
    return List.copyOf(columns);
  }

  @Override
  public boolean next() {
    try {
      boolean there = ahead || result.next();
      ahead = false;
      if (there && limit.isPresent() && given >= limit.getAsLong()) {
        cut = true;
        return false;
      }
      given += there ? 1 : 0;
      return there;
    } catch (SQLException e) {
      throw session.explain(e);
    }
  }

  @Override
  public @Nullable Object value(int column) {
    try {
      return session.value(result, column + 1, declared.get(column));
    } catch (SQLException e) {
      throw session.explain(e);
    }
  }

  @Override
  public boolean isCut() {
    return cut;
  }

  @Override
  public void close() {
    session.close();
  }
}
