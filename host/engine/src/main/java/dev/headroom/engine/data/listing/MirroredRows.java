package dev.headroom.engine.data.listing;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.mirror.Mirror;
import dev.headroom.engine.data.mirror.MirrorException;
import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The rows of one table of the mirror, read as they are asked for. */
final class MirroredRows implements RowCursor {
  private static final int FETCHED_AT_ONCE = 1_000;

  private final Mirror mirror;
  private final Connection connection;
  private final PreparedStatement statement;
  private final ResultSet result;
  private final List<Column> columns;
  private final long limit;
  private long count;
  private boolean cut;

  private MirroredRows(Mirror mirror, Connection connection, String table, ListRequest request)
      throws SQLException {
    this.mirror = mirror;
    this.connection = connection;
    this.columns = request.columns();
    this.limit = request.limit().orElse(Long.MAX_VALUE);
    this.statement = connection.prepareStatement(sql(table, request));
    statement.setFetchSize(FETCHED_AT_ONCE);
    int parameter = 0;
    for (ListRequest.Condition condition : request.where()) {
      parameter++;
      mirror.bind(statement, parameter, condition.column().type(), condition.value());
    }
    this.result = statement.executeQuery();
  }

  /** Reads a table that is prepared. */
  static RowCursor of(Mirror mirror, ResourceTable table, ListRequest request) {
    Connection connection = mirror.openForReading();
    try {
      var rows = new MirroredRows(mirror, connection, table.name(), request);
      // After the statement has begun, so that it is the state from which its rows come.
      mirror.requireOwn(connection, table);
      return rows;
    } catch (SQLException e) {
      close(connection);
      throw failure(e);
    } catch (RuntimeException e) {
      close(connection);
      throw e;
    }
  }

  /** Returns the row of a key; columns that are never stored are absent. */
  static Optional<Row> find(Mirror mirror, ResourceTable table, RowKey key) {
    ResourceSchema schema = table.schema();
    List<Column> stored =
        schema.columns().stream()
            .filter(column -> column.sensitivity() != Column.Sensitivity.NEVER_STORED)
            .toList();
    List<Column> keys = schema.keyColumns();
    var conditions = new ArrayList<ListRequest.Condition>();
    for (int index = 0; index < keys.size(); index++) {
      conditions.add(new ListRequest.Condition(keys.get(index), key.values().get(index)));
    }
    var request =
        new ListRequest(
            stored, conditions, List.of(), OptionalLong.empty(), new Freshness.Offline());
    try (RowCursor rows = of(mirror, table, request)) {
      if (!rows.next()) {
        return Optional.empty();
      }
      Row.Builder row = Row.of(schema);
      for (int index = 0; index < stored.size(); index++) {
        row.set(stored.get(index).name(), rows.value(index));
      }
      return Optional.of(row.build());
    }
  }

  private static String sql(String table, ListRequest request) {
    var columns = new StringJoiner(", ", "SELECT ", " FROM " + quoted(table));
    request.columns().forEach(column -> columns.add(quoted(column.name())));
    var sql = new StringBuilder(columns.toString());
    String word = " WHERE ";
    for (ListRequest.Condition condition : request.where()) {
      sql.append(word).append(quoted(condition.column().name())).append(" = ?");
      word = " AND ";
    }
    word = " ORDER BY ";
    for (ListRequest.Order order : request.order()) {
      sql.append(word)
          .append(quoted(order.column().name()))
          .append(order.descending() ? " DESC" : "")
          .append(" NULLS LAST");
      word = ", ";
    }
    if (request.limit().isPresent()) {
      // One more tells whether there are more.
      sql.append(" LIMIT ").append(request.limit().getAsLong() + 1);
    }
    return sql.toString();
  }

  /** Names of columns and tables are letters, digits and underscores; some are words of SQL. */
  private static String quoted(String name) {
    return '"' + name + '"';
  }

  @Override
  public List<RowColumn> columns() {
    return columns.stream().map(RowColumn::of).toList();
  }

  @Override
  public boolean next() {
    try {
      if (!result.next()) {
        return false;
      }
      cut = count == limit;
      count++;
      return !cut;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public @Nullable Object value(int column) {
    try {
      return mirror.read(result, column + 1, Optional.of(columns.get(column).type()));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public boolean isCut() {
    return cut;
  }

  @Override
  public void close() {
    try (statement) {
      result.close();
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      close(connection);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // Nothing was written, so nothing is lost.
    }
  }

  private static MirrorException failure(SQLException failure) {
    return new MirrorException("the mirror cannot be read: " + failure.getMessage(), failure);
  }
}
