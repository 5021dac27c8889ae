package dev.headroom.cli.resource;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.SecretOptions;
import dev.headroom.cli.rows.RowFormat;
import dev.headroom.cli.rows.RowPrinter;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.engine.data.rows.MaskedRows;
import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import dev.headroom.engine.platform.PrivateFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows the rows that operations on single rows answer with, each as soon as it is there. A secret
 * that the service tells only now is shown, or written into the file that was named for it; every
 * other one is masked unless it was asked for.
 */
final class RowResultPrinter {
  private final Output output;
  private final RowFormat format;
  private final ResourceSchema schema;
  private final boolean secretsShown;
  private final Optional<Path> file;
  private final Set<String> told;
  private final OneTimeSecrets secrets;

  /**
   * Makes a way to show rows.
   *
   * @param told the columns whose secrets are told only now
   */
  RowResultPrinter(
      ResourceDependencies services,
      RowFormat format,
      ResourceSchema schema,
      SecretOptions secrets,
      Set<String> told) {
    this.output = services.output();
    this.format = format;
    this.schema = schema;
    this.secretsShown = secrets.areShown();
    this.file = secrets.file();
    this.told = told;
    this.secrets = new OneTimeSecrets(schema, told);
  }

  /** Shows a row; as a list of its values where people read it. */
  void show(Row row) {
    if (format != RowFormat.TABLE || file.isPresent()) {
      showEach(List.of(row).iterator());
      return;
    }
    RowCursor shown = masked(cursor(List.of(row).iterator()));
    shown.next();
    new RowPrinter(output).printTurned(shown);
    tellSecrets();
  }

  /**
   * Shows several rows as they come. All of them are taken, also when nobody reads any more: each
   * may be a change that was asked for.
   */
  void showEach(Iterator<Row> rows) {
    if (file.isPresent()) {
      write(file.get(), rows);
      return;
    }
    try {
      new RowPrinter(output).print(masked(cursor(rows)), format);
      rows.forEachRemaining(secrets::note);
    } finally {
      tellSecrets();
    }
  }

  private RowCursor masked(RowCursor rows) {
    boolean[] masked = new boolean[schema.columns().size()];
    for (int index = 0; index < masked.length; index++) {
      Column column = schema.columns().get(index);
      boolean tellsHere = told.contains(column.name()) && !areToldApart();
      masked[index] =
          !secretsShown && column.sensitivity() != Column.Sensitivity.PLAIN && !tellsHere;
    }
    return new MaskedRows(rows, masked);
  }

  /** A table on a terminal cuts what is too wide, and a key without its end is no key. */
  private boolean areToldApart() {
    return format == RowFormat.TABLE && output.display().terminal();
  }

  private void tellSecrets() {
    if (areToldApart()) {
      secrets.lines().forEach(output::line);
    } else if (format == RowFormat.TABLE) {
      // A line of values has blanks for the ends of their lines, which a key does not survive.
      secrets.linesOfLong().forEach(output::line);
    }
    if (!secrets.told().isEmpty()) {
      output.warning(
          String.join(", ", secrets.told()) + " is shown only once and not stored; save it now");
    }
    if (!secrets.hidden().isEmpty() && !secretsShown) {
      output.warning(
          String.join(", ", secrets.hidden())
              + " came with the answer and is kept nowhere; --show-sensitive shows it,"
              + " --output writes it into a file");
    }
  }

  /** Also when a later one fails: what was told by then is told once. */
  private void write(Path target, Iterator<Row> rows) {
    List<Row> answered = new ArrayList<>();
    try {
      rows.forEachRemaining(answered::add);
    } finally {
      if (!answered.isEmpty()) {
        write(target, cursor(answered.iterator()));
      }
    }
  }

  private void write(Path target, RowCursor rows) {
    var text = new StringWriter();
    try (var writer = new PrintWriter(text)) {
      var document = new Output(writer, writer, new OutputOptions(true, 0, false));
      new RowPrinter(document).print(rows, RowFormat.JSON);
    }
    try {
      PrivateFiles.writeForUser(target, text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      // Better on the terminal than lost.
      text.toString().lines().forEach(output::line);
      throw new CommandException(
          ExitCode.FAILED, "the answer cannot be written to " + target + ", so it is shown", "");
    }
    output.note("written to " + target);
  }

  private RowCursor cursor(Iterator<Row> rows) {
    Iterable<List<@Nullable Object>> values =
        () ->
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return rows.hasNext();
              }

              @Override
              public List<@Nullable Object> next() {
                Row row = rows.next();
                secrets.note(row);
                return cells(row);
              }
            };
    return RowCursor.of(schema.columns().stream().map(RowColumn::of).toList(), values);
  }

  private List<@Nullable Object> cells(Row row) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (int index = 0; index < schema.columns().size(); index++) {
      cells.add(row.value(index));
    }
    return cells;
  }
}
