package dev.headroom.cli.resource;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.rows.RowFormat;
import dev.headroom.engine.data.catalog.ColumnValues;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.change.Assignment;
import dev.headroom.engine.data.change.ChangeReader;
import dev.headroom.engine.data.listing.ListRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows of a resource are listed, and what is shown of them. */
final class ListOptions {
  private static final String EVERY_COLUMN = "all";
  private static final String DESCENDING = ":desc";
  private static final String ASCENDING = ":asc";

  @Option(
      names = "--where",
      paramLabel = "COLUMN=VALUE",
      description = "Filter by column value (repeatable; all must match).")
  private List<String> where = List.of();

  @Option(
      names = "--columns",
      paramLabel = "COLUMN",
      split = ",",
      description = "Comma-separated columns to show, or `all`.")
  private List<String> columns = List.of();

  @Option(
      names = "--sort",
      paramLabel = "COLUMN[:desc]",
      split = ",",
      description = "Comma-separated columns to sort by; append :desc to reverse.")
  private List<String> sort = List.of();

  @Option(names = "--limit", paramLabel = "N", description = "Show at most N rows.")
  private @Nullable Long limit;

  /**
   * Returns what is asked for.
   *
   * @param sensitive whether sensitive values are shown
   */
  ListRequest request(
      ResourceSchema schema, RowFormat format, Freshness freshness, boolean sensitive) {
    var reader = new ChangeReader(schema);
    var request =
        new ListRequest(
            shown(schema, reader, format), conditions(reader), order(reader), limit(), freshness);
    if (!sensitive) {
      request.where().forEach(condition -> requirePlain(condition.column()));
      request.order().forEach(order -> requirePlain(order.column()));
    }
    return request;
  }

  /** A value that is not shown must not be found out by asking whether rows have it either. */
  private static void requirePlain(Column column) {
    if (column.sensitivity() != Column.Sensitivity.PLAIN) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE,
          column.name() + " is masked, so rows cannot be selected or sorted by it",
          "add --show-sensitive");
    }
  }

  private List<Column> shown(ResourceSchema schema, ChangeReader reader, RowFormat format) {
    if (columns.isEmpty()) {
      return ColumnSelection.usual(schema, format);
    }
    if (columns.equals(List.of(EVERY_COLUMN))) {
      return ColumnSelection.all(schema);
    }
    return columns.stream().map(name -> stored(reader, name)).toList();
  }

  private List<ListRequest.Condition> conditions(ChangeReader reader) {
    List<ListRequest.Condition> conditions = new ArrayList<>();
    for (String text : where) {
      Assignment condition = Assignment.of(text);
      Column column = stored(reader, condition.name());
      conditions.add(
          new ListRequest.Condition(column, ColumnValues.ofText(column, condition.value())));
    }
    return conditions;
  }

  private List<ListRequest.Order> order(ChangeReader reader) {
    List<ListRequest.Order> order = new ArrayList<>();
    for (String text : sort) {
      boolean descending = text.endsWith(DESCENDING);
      String name =
          descending
              ? text.substring(0, text.length() - DESCENDING.length())
              : text.endsWith(ASCENDING)
                  ? text.substring(0, text.length() - ASCENDING.length())
                  : text;
      order.add(new ListRequest.Order(stored(reader, name), descending));
    }
    return order;
  }

  private OptionalLong limit() {
    if (limit == null) {
      return OptionalLong.empty();
    }
    if (limit < 1) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE, "--limit takes a number of rows, at least 1", "");
    }
    return OptionalLong.of(limit);
  }

  private static Column stored(ChangeReader reader, String name) {
    Column column = reader.column(name);
    if (column.sensitivity() == Column.Sensitivity.NEVER_STORED) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE,
          name + " is a secret that is never stored, so it cannot be listed",
          "");
    }
    return column;
  }
}
