package dev.headroom.engine.data.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.engine.data.catalog.ResourceTable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a resource lie in the mirror: the columns that may be stored, and the statements
 * on them. Immutable.
 */
final class TableLayout {
  /** Changes when the same schema is laid out in another way. */
  private static final String FORMAT = "3";

  private static final int HASH_BYTES = 16;

  private final String name;
  private final List<Column> columns = new ArrayList<>();
  private final List<Column> keys = new ArrayList<>();
  private final int[] positions;
  private final String hash;

  private TableLayout(ResourceTable table) {
    this.name = table.name();
    List<Column> all = table.schema().columns();
    int[] found = new int[all.size()];
    for (int position = 0; position < all.size(); position++) {
      Column column = all.get(position);
      if (column.sensitivity() == Column.Sensitivity.NEVER_STORED) {
        continue;
      }
      found[columns.size()] = position;
      columns.add(column);
      if (column.key()) {
        keys.add(column);
      }
    }
    this.positions = found;
    if (keys.size() < table.schema().keyColumns().size()) {
      throw new ProviderException(
          ErrorKind.PLUGIN_FAILURE, name + " has a key that may not be stored");
    }
    this.hash = hashOf(table, columns);
  }

  static TableLayout of(ResourceTable table) {
    return new TableLayout(table);
  }

  String name() {
    return name;
  }

  /** Returns the columns that are stored, in order. */
  List<Column> columns() {
    return columns;
  }

  List<Column> keys() {
    return keys;
  }

  /** Returns what tells this layout, and rows of this owner, from any other. */
  String hash() {
    return hash;
  }

  /** Returns the stored column of this name. */
  Column column(String wanted) {
    for (Column column : columns) {
      if (column.name().equals(wanted)) {
        return column;
      }
    }
    throw new ProviderException(ErrorKind.PLUGIN_FAILURE, name + " has no stored column " + wanted);
  }

  /** Returns the columns that want an index of their own. */
  List<Column> indexed() {
    return columns.stream()
        .filter(column -> column.references().isPresent() || column.filterable())
        .filter(column -> !column.equals(keys.getFirst()))
        .toList();
  }

  /** Returns the statement that makes a table of this layout under some name. */
  String create(String as, ValueCodec values) {
    return "CREATE TABLE " + Sql.quoted(as) + " (" + definitions(values) + ")";
  }

  /** Returns the statement that makes such a table for one connection, with its key. */
  String createTemporary(String as, ValueCodec values) {
    return "CREATE TEMPORARY TABLE "
        + Sql.quoted(as)
        + " ("
        + definitions(values)
        + ", PRIMARY KEY ("
        + Sql.names(keys)
        + "))";
  }

  private StringJoiner definitions(ValueCodec values) {
    var definitions = new StringJoiner(", ");
    for (Column column : columns) {
      definitions.add(
          Sql.quoted(column.name())
              + " "
              + values.typeOf(column.type())
              + (column.key() ? " NOT NULL" : ""));
    }
    return definitions;
  }

  /**
   * Returns the statements that make the indexes of a table of this layout, the one on the key
   * first.
   *
   * @param id what tells their names from those of the indexes of every other table
   */
  List<String> indexes(String on, String id) {
    var statements = new ArrayList<String>();
    statements.add("CREATE UNIQUE" + index(on, id, 0) + Sql.names(keys) + ")");
    for (Column column : indexed()) {
      statements.add("CREATE" + index(on, id, statements.size()) + Sql.quoted(column.name()) + ")");
    }
    return statements;
  }

  private static String index(String on, String id, int number) {
    // A process may have died between two of them.
    return " INDEX IF NOT EXISTS _index_" + id + "_" + number + " ON " + Sql.quoted(on) + " (";
  }

  /** Returns the statement that adds a row, to be {@linkplain #bind bound}. */
  String insert(String into) {
    return "INSERT INTO "
        + Sql.quoted(into)
        + " ("
        + Sql.names(columns)
        + ") VALUES (?"
        + ", ?".repeat(columns.size() - 1)
        + ")";
  }

  /** Returns the statement that adds a row or replaces the one of the same key. */
  String upsert(String into) {
    return insert(into) + onConflict();
  }

  /** Returns the statement that adds or replaces all rows of another table. */
  String merge(String from, String into) {
    String names = Sql.names(columns);
    // Without WHERE, SQLite would take ON for the beginning of a join.
    return "INSERT INTO "
        + Sql.quoted(into)
        + " ("
        + names
        + ") SELECT "
        + names
        + " FROM "
        + Sql.quoted(from)
        + " WHERE true"
        + onConflict();
  }

  private String onConflict() {
    var changes = new StringJoiner(", ");
    for (Column column : columns) {
      if (!column.key()) {
        String quoted = Sql.quoted(column.name());
        changes.add(quoted + " = excluded." + quoted);
      }
    }
    return " ON CONFLICT ("
        + Sql.names(keys)
        + ") DO "
        + (changes.length() == 0 ? "NOTHING" : "UPDATE SET " + changes);
  }

  /** Binds the values of a row. */
  void bind(PreparedStatement statement, Row row, ValueCodec values) throws SQLException {
    for (int index = 0; index < columns.size(); index++) {
      Column column = columns.get(index);
      bind(statement, index + 1, column, valueOf(row, positions[index], column), values);
    }
  }

  /** Binds the values of a key. */
  void bind(PreparedStatement statement, RowKey key, ValueCodec values) throws SQLException {
    if (key.values().size() != keys.size()) {
      throw new IllegalArgumentException(name + " has keys of " + keys.size() + " values");
    }
    for (int index = 0; index < keys.size(); index++) {
      bind(statement, index + 1, keys.get(index), key.values().get(index), values);
    }
  }

  /** Returns the key of a row. */
  RowKey keyOf(Row row) {
    var values = new ArrayList<Object>();
    for (int index = 0; index < columns.size(); index++) {
      if (columns.get(index).key()) {
        @Nullable Object value = valueOf(row, positions[index], columns.get(index));
        if (value != null) {
          values.add(value);
        }
      }
    }
    return new RowKey(values);
  }

  private @Nullable Object valueOf(Row row, int position, Column column) {
    Object value;
    try {
      value = row.value(position);
    } catch (IndexOutOfBoundsException e) {
      throw new ProviderException(
          ErrorKind.PLUGIN_FAILURE, name + ": a row has fewer values than there are columns");
    }
    if (value == null && column.key()) {
      throw new ProviderException(
          ErrorKind.INVALID_RESPONSE, name + ": a row came without its " + column.name());
    }
    return value;
  }

  private void bind(
      PreparedStatement statement,
      int parameter,
      Column column,
      @Nullable Object value,
      ValueCodec values)
      throws SQLException {
    try {
      values.bind(statement, parameter, column.type(), value);
    } catch (ClassCastException | IllegalArgumentException e) {
      throw new ProviderException(
          ErrorKind.PLUGIN_FAILURE,
          name + "." + column.name() + " is not " + column.type().code() + " in a row");
    }
  }

  private static String hashOf(ResourceTable table, List<Column> columns) {
    var text = new StringBuilder(FORMAT).append('\n').append(table.name());
    text.append('\n').append(table.origin().owner());
    for (Column column : columns) {
      text.append('\n')
          .append(column.name())
          .append(' ')
          .append(column.type())
          .append(column.key() ? " key" : "")
          .append(column.filterable() || column.references().isPresent() ? " indexed" : "");
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
