package dev.headroom.engine.data.query;

import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Resource.Capability;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.engine.data.catalog.ColumnValues;
import dev.headroom.engine.data.catalog.ResourceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;

/**
 * What of a simple statement a service can do itself: one table, conditions that columns equal
 * values, a limit. The statement runs over the rows that come back all the same, so the service may
 * send more than was asked for, but never fewer.
 *
 * @param keys the rows that are wanted, when the statement names them all
 * @param request what a scan would be asked for
 */
record PushDown(List<RowKey> keys, ScanRequest request) {
  private static final int MOST_KEYS = 50;

  /** Equality of these means the same to SQL and to everybody else. */
  private static final Set<Column.Type> COMPARABLE =
      Set.of(Column.Type.TEXT, Column.Type.INTEGER, Column.Type.BOOLEAN);

  PushDown {
    keys = List.copyOf(keys);
  }

  /**
   * Looks for something to leave to the service.
   *
   * @param sql a statement that the guard let through
   * @param table the only one it names
   * @return nothing when the whole table is needed
   */
  static Optional<PushDown> of(String sql, Map<String, String> parameters, ResourceTable table) {
    try {
      return CCJSqlParserUtil.parse(sql) instanceof PlainSelect select && isOver(select, table)
          ? of(select, parameters, table)
          : Optional.empty();
    } catch (JSQLParserException e) {
      // The database may understand more than this parser: it then gets the whole table.
      return Optional.empty();
    }
  }

  private static boolean isOver(PlainSelect select, ResourceTable table) {
    boolean simple =
        (select.getJoins() == null || select.getJoins().isEmpty())
            && (select.getWithItemsList() == null || select.getWithItemsList().isEmpty())
            && select.getQualify() == null;
    return simple
        && select.getFromItem() instanceof Table from
        && unquoted(from.getName()).equalsIgnoreCase(table.name());
  }

  private static Optional<PushDown> of(
      PlainSelect select, Map<String, String> parameters, ResourceTable table) {
    var conditions = new Conditions(parameters, table);
    if (select.getWhere() != null) {
      conditions.read(select.getWhere());
    }
    Map<String, Object> pushed = new LinkedHashMap<>();
    for (Map.Entry<Column, Object> equal : conditions.equal.entrySet()) {
      if (equal.getKey().filterable()) {
        pushed.put(equal.getKey().name(), equal.getValue());
      }
    }
    // A service may ignore a condition, and then a limit would cut off rows that hold.
    OptionalLong limit =
        select.getWhere() == null && isPlain(select)
            ? limit(select, parameters)
            : OptionalLong.empty();
    var found = new PushDown(conditions.keys(), new ScanRequest(pushed, limit, Optional.empty()));
    return found.keys.isEmpty() && pushed.isEmpty() && limit.isEmpty()
        ? Optional.empty()
        : Optional.of(found);
  }

  /** Whether the first rows of the result are made of the first rows of the table. */
  private static boolean isPlain(PlainSelect select) {
    boolean columnsOnly = true;
    for (SelectItem<?> item : select.getSelectItems()) {
      Expression shown = item.getExpression();
      columnsOnly &=
          shown instanceof AllColumns || shown instanceof net.sf.jsqlparser.schema.Column;
    }
    return columnsOnly
        && select.getOrderByElements() == null
        && select.getGroupBy() == null
        && select.getHaving() == null
        && select.getDistinct() == null;
  }

  private static OptionalLong limit(PlainSelect select, Map<String, String> parameters) {
    Limit limit = select.getLimit();
    if (limit == null || limit.getRowCount() == null) {
      return OptionalLong.empty();
    }
    Expression skipped =
        limit.getOffset() != null
            ? limit.getOffset()
            : select.getOffset() != null ? select.getOffset().getOffset() : new LongValue(0);
    Optional<Long> rows = number(limit.getRowCount(), parameters);
    Optional<Long> offset = number(skipped, parameters);
    if (rows.isEmpty() || offset.isEmpty() || rows.get() < 0 || offset.get() < 0) {
      return OptionalLong.empty();
    }
    long sum = rows.get() + offset.get();
    return sum < 0 ? OptionalLong.empty() : OptionalLong.of(sum);
  }

  private static Optional<Long> number(Expression expression, Map<String, String> parameters) {
    try {
      return literal(expression, parameters).map(Long::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Returns what a literal or a parameter says; empty for anything else. */
  private static Optional<String> literal(Expression expression, Map<String, String> parameters) {
    return switch (expression) {
      case StringValue text when text.getPrefix() == null -> Optional.of(text.getNotExcapedValue());
      case LongValue number -> Optional.of(number.getStringValue());
      case BooleanValue truth -> Optional.of(String.valueOf(truth.getValue()));
      case JdbcNamedParameter parameter -> Optional.ofNullable(parameters.get(parameter.getName()));
      default -> Optional.empty();
    };
  }

  private static String unquoted(String name) {
    boolean quoted = name.length() > 1 && "\"`[".indexOf(name.charAt(0)) >= 0;
    return quoted ? name.substring(1, name.length() - 1) : name;
  }

  /** Returns what is left to the service, for people. */
  List<String> described(ResourceTable table) {
    List<String> said = new ArrayList<>();
    for (RowKey key : keys) {
      said.add("key " + String.join(", ", key.values().stream().map(Object::toString).toList()));
    }
    if (keys.isEmpty()) {
      for (Map.Entry<String, Object> equal : request.equalTo().entrySet()) {
        boolean shown =
            table
                .schema()
                .column(equal.getKey())
                .filter(column -> column.sensitivity() == Column.Sensitivity.PLAIN)
                .isPresent();
        said.add(equal.getKey() + " = " + (shown ? equal.getValue() : QuerySession.MASK));
      }
      request.limit().ifPresent(limit -> said.add("limit " + limit));
    }
    return said;
  }

  /** Whether the resource can read what is wanted one by one. */
  boolean isByKey(ResourceTable table) {
    return !keys.isEmpty() && table.resource().capabilities().contains(Capability.GET);
  }

  /** Whether a scan of the resource can be asked for less than everything. */
  boolean isByScan(ResourceTable table) {
    return (!request.equalTo().isEmpty() || request.limit().isPresent())
        && table.resource().capabilities().contains(Capability.SCAN);
  }

  /** The conditions of a statement that are all to hold. */
  private static final class Conditions {
    private final Map<String, String> parameters;
    private final ResourceTable table;
    private final Map<Column, Object> equal = new LinkedHashMap<>();
    private final Map<Column, List<Object>> in = new LinkedHashMap<>();
    private boolean others;

    Conditions(Map<String, String> parameters, ResourceTable table) {
      this.parameters = parameters;
      this.table = table;
    }

    void read(Expression condition) {
      switch (condition) {
        case AndExpression and -> {
          read(and.getLeftExpression());
          read(and.getRightExpression());
        }
        case EqualsTo equals -> {
          if (!add(equals.getLeftExpression(), equals.getRightExpression())
              && !add(equals.getRightExpression(), equals.getLeftExpression())) {
            others = true;
          }
        }
        case InExpression one when !one.isNot() -> addList(one);
        case ParenthesedExpressionList<?> list when list.size() == 1 -> read(list.getFirst());
        default -> others = true;
      }
    }

    private boolean add(Expression name, Expression value) {
      Optional<Column> column = column(name);
      Optional<Object> known = column.flatMap(of -> value(of, value));
      if (known.isEmpty()) {
        return false;
      }
      // Of two values for one column the second stays a condition for the statement alone.
      if (equal.putIfAbsent(column.get(), known.get()) != null) {
        others = true;
      }
      return true;
    }

    private void addList(InExpression condition) {
      Optional<Column> column = column(condition.getLeftExpression());
      others |= column.isEmpty() || !(condition.getRightExpression() instanceof List<?>);
      if (others || !(condition.getRightExpression() instanceof List<?> list)) {
        return;
      }
      List<Object> values = new ArrayList<>();
      for (Object one : list) {
        Optional<Object> value =
            one instanceof Expression expression
                ? value(column.get(), expression)
                : Optional.empty();
        if (value.isEmpty()) {
          others = true;
          return;
        }
        values.add(value.get());
      }
      in.put(column.get(), values);
    }

    private Optional<Column> column(Expression expression) {
      if (!(expression instanceof net.sf.jsqlparser.schema.Column named)) {
        return Optional.empty();
      }
      String name = unquoted(named.getColumnName());
      return table.schema().columns().stream()
          .filter(column -> column.name().equalsIgnoreCase(name))
          .filter(column -> COMPARABLE.contains(column.type()))
          // A condition on what is masked would be answered by the service, which knows it.
          .filter(column -> column.sensitivity() == Column.Sensitivity.PLAIN)
          .findFirst();
    }

    private Optional<Object> value(Column column, Expression expression) {
      try {
        return isComparable(column, expression)
            ? literal(expression, parameters).map(text -> ColumnValues.ofText(column, text))
            : Optional.empty();
      } catch (ProviderException e) {
        // It is not of the column's type: the database decides what that means.
        return Optional.empty();
      }
    }

    /**
     * Whether the database compares the literal with the column as its text is read here. It turns
     * {@code 007} into another text than was written, and other words than numbers into none.
     */
    private static boolean isComparable(Column column, Expression literal) {
      return switch (literal) {
        case StringValue _, JdbcNamedParameter _ -> column.type() != Column.Type.BOOLEAN;
        case LongValue _ -> column.type() == Column.Type.INTEGER;
        case BooleanValue _ -> column.type() == Column.Type.BOOLEAN;
        default -> false;
      };
    }

    /** Returns the keys of all rows that can be in the result; empty when that is not known. */
    private List<RowKey> keys() {
      List<Column> columns = table.schema().keyColumns();
      if (columns.size() == 1 && in.containsKey(columns.getFirst())) {
        List<Object> values = in.get(columns.getFirst());
        return values.size() > MOST_KEYS
            ? List.of()
            : values.stream().distinct().map(RowKey::of).toList();
      }
      List<Object> key = new ArrayList<>();
      for (Column column : columns) {
        Object value = equal.get(column);
        if (value == null) {
          return List.of();
        }
        key.add(value);
      }
      return List.of(new RowKey(key));
    }
  }
}
