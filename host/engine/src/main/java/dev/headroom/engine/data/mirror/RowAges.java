package dev.headroom.engine.data.mirror;

import dev.headroom.api.resource.RowKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When single rows were read by their key, in a table beside those that hold them. */
final class RowAges {
  private RowAges() {}

  /** Returns when rows were last read; those that never were are left out. */
  static Map<RowKey, RowAge> of(Connection connection, String table, List<RowKey> keys)
      throws SQLException {
    var found = new LinkedHashMap<RowKey, RowAge>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT read_at, is_found FROM "
                + MirrorMetadata.ROWS
                + " WHERE table_name = ? AND row_key = ?")) {
      for (RowKey key : keys) {
        query.setString(1, table);
        query.setString(2, textOf(key));
        try (ResultSet result = query.executeQuery()) {
          if (result.next()) {
            found.put(
                key, new RowAge(StoredTime.read(result.getString(1)), result.getLong(2) == 1));
          }
        }
      }
    }
    return found;
  }

  /** Notes that a row was asked for. */
  static void note(Connection connection, String table, RowKey key, RowAge age)
      throws SQLException {
    MirrorMetadata.update(
        connection,
        "INSERT INTO "
            + MirrorMetadata.ROWS
            + " (table_name, row_key, read_at, is_found) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (table_name, row_key) DO UPDATE SET read_at = excluded.read_at,"
            + " is_found = excluded.is_found",
        table,
        textOf(key),
        StoredTime.text(age.readAt()),
        age.isFound() ? 1L : 0L);
  }

  /** Different keys have different texts, whatever is in their values. */
  private static String textOf(RowKey key) {
    var text = new StringBuilder();
    for (Object value : key.values()) {
      // PostgreSQL knows no character of code zero.
      String part = value.toString().replace('\0', '\ufffd');
      text.append(part.length()).append(':').append(part);
    }
    return text.toString();
  }

  /** Forgets the rows of a table. */
  static void forget(Connection connection, String table) throws SQLException {
    MirrorMetadata.update(
        connection, "DELETE FROM " + MirrorMetadata.ROWS + " WHERE table_name = ?", table);
  }
}
