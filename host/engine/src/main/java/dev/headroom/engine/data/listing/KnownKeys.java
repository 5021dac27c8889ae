package dev.headroom.engine.data.listing;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.mirror.SqlMirror;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of rows that the mirror has, for whoever is typing one. Asks no service. */
public final class KnownKeys {
  /** A key, and what the row is called; empty where it has no name. */
  public record Known(String key, String name) {}

  private final SqlMirror mirror;

  public KnownKeys(SqlMirror mirror) {
    this.mirror = mirror;
  }

  /**
   * Returns values of a column of the key.
   *
   * @param before the values of the columns of the key before it
   * @param prefix what they begin with
   * @param most how many are returned at most
   */
  public List<Known> startingWith(
      ResourceTable table, List<Object> before, String prefix, int most) {
    List<Column> keys = table.schema().keyColumns();
    if (before.size() >= keys.size()
        || keys.get(before.size()).sensitivity() != Column.Sensitivity.PLAIN
        || mirror.state(table.name()).filter(state -> mirror.isCurrent(table, state)).isEmpty()) {
      return List.of();
    }
    String key = quoted(keys.get(before.size()));
    boolean isWhole = before.size() == keys.size() - 1;
    String name = isWhole ? name(table.schema()).map(KnownKeys::quoted).orElse("''") : "''";
    var sql = new StringBuilder("SELECT DISTINCT CAST(" + key + " AS TEXT), " + name);
    sql.append(" FROM \"").append(table.name()).append("\" WHERE substr(CAST(").append(key);
    sql.append(" AS TEXT), 1, ?) = ?");
    for (int index = 0; index < before.size(); index++) {
      sql.append(" AND ").append(quoted(keys.get(index))).append(" = ?");
    }
    sql.append(" ORDER BY 1 LIMIT ").append(most);
    try (Connection connection = mirror.openForReading();
        PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      statement.setInt(1, prefix.length());
      statement.setString(2, prefix);
      for (int index = 0; index < before.size(); index++) {
        mirror.bind(statement, 3 + index, keys.get(index).type(), before.get(index));
      }
      return read(statement);
    } catch (SQLException e) {
      return List.of();
    }
  }

  private static List<Known> read(PreparedStatement statement) throws SQLException {
    List<Known> known = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        String name = result.getString(2);
        known.add(new Known(result.getString(1), name == null ? "" : name));
      }
    }
    return known;
  }

  /** The first text that everybody may see is what people call the row. */
  private static Optional<Column> name(ResourceSchema schema) {
    return schema.columns().stream()
        .filter(column -> !column.key() && column.type() == Column.Type.TEXT)
        .filter(column -> column.sensitivity() == Column.Sensitivity.PLAIN)
        .findFirst();
  }

  private static String quoted(Column column) {
    return '"' + column.name() + '"';
  }
}
