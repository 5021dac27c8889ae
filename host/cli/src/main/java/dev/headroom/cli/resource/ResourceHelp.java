package dev.headroom.cli.resource;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceAction;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.cli.terminal.TextEscape;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.change.WritableColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** What the help of a resource says: its operations, its columns, and how to use it. */
public final class ResourceHelp {
  private ResourceHelp() {}

  /** Describes a resource. */
  static void describe(CommandSpec spec, ResourceTable table) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Columns:");
    List<Column> columns = table.schema().columns();
    int widest = columns.stream().mapToInt(column -> column.name().length()).max().orElse(0);
    for (Column column : columns) {
      lines.add(
          "  "
              + padded(column.name(), widest)
              + "  "
              + padded(column.type().code(), "decimal".length())
              + "  "
              + text(column.description())
              + marks(table, column));
    }
    lines.add("");
    lines.add(
        table.isReadable()
            ? "Its table in SQL is " + table.name() + "."
            : "The service tells no rows of it, so it is no table in SQL.");
    lines.add("");
    lines.add("Examples:");
    examples(table).forEach(example -> lines.add("  " + example));
    spec.usageMessage()
        .description(text(table.schema().description()) + ".")
        .commandListHeading("Operations:%n")
        .footer(lines.toArray(String[]::new));
  }

  /** Returns what can be done with a resource, for a sentence. */
  static String operations(ResourceTable table) {
    List<String> words = new ArrayList<>();
    ResourceOperation.of(table.resource()).forEach(operation -> words.add(operation.word()));
    table.resource().actions().stream().map(ResourceAction::name).forEach(words::add);
    return String.join(", ", words);
  }

  /** Returns what the key is called in a synopsis. */
  static String keyLabel(ResourceTable table) {
    return table.schema().keyColumns().stream()
        .map(column -> "<" + column.name() + ">")
        .collect(Collectors.joining(" "));
  }

  /** Returns commands to copy. */
  static List<String> examples(ResourceTable table) {
    ResourceSchema schema = table.schema();
    String start = "headroom " + RowNames.of(table) + " ";
    List<String> examples = new ArrayList<>();
    for (ResourceOperation operation : ResourceOperation.of(table.resource())) {
      switch (operation) {
        case LIST -> {
          examples.add(start + "list --limit 10");
          filter(schema).ifPresent(column -> examples.add(start + "list --where " + column));
        }
        case GET -> examples.add(start + "get " + keyLabel(table) + " --json");
        case CREATE -> examples.add(start + "create --from new.json --dry-run");
        case UPDATE ->
            examples.add(start + "update " + keyLabel(table) + " --set " + written(table));
        case DELETE -> examples.add(start + "delete " + keyLabel(table) + " --dry-run");
      }
    }
    return examples;
  }

  private static Optional<String> filter(ResourceSchema schema) {
    return schema.columns().stream()
        .filter(column -> column.filterable() && !column.key())
        .findFirst()
        .map(column -> column.name() + "=" + sample(column));
  }

  private static String written(ResourceTable table) {
    return new WritableColumns(table, Resource.Capability.UPDATE)
        .columns().stream()
            .filter(column -> column.sensitivity() == Column.Sensitivity.PLAIN)
            .findFirst()
            .map(column -> column.name() + "=" + sample(column))
            .orElse("column=value");
  }

  private static String sample(Column column) {
    return switch (column.type()) {
      case TEXT -> "...";
      case INTEGER, DECIMAL, REAL -> "1";
      case BOOLEAN -> "true";
      case INSTANT -> "2026-11-21T10:00:00Z";
      case DATE -> "2026-11-21";
      case JSON -> "'{...}'";
    };
  }

  private static String marks(ResourceTable table, Column column) {
    List<String> marks = new ArrayList<>();
    if (column.key()) {
      marks.add("key");
    }
    WritableLabel.of(table, column).ifPresent(marks::add);
    column.references().ifPresent(target -> marks.add("names " + text(target)));
    switch (column.sensitivity()) {
      case PLAIN -> {}
      case SENSITIVE -> marks.add("masked");
      case NEVER_STORED -> marks.add("never stored");
    }
    return marks.isEmpty() ? "" : " (" + String.join(", ", marks) + ")";
  }

  /** Makes a plugin's words harmless for the terminal, and for the markup of help texts. */
  public static String text(String words) {
    return TextEscape.line(words).replace("%", "%%").replace("@|", "@ |");
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
