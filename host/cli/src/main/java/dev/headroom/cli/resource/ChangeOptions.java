package dev.headroom.cli.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.RowChange;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.engine.data.change.Assignment;
import dev.headroom.engine.data.change.ChangeReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The values that are to be written. */
final class ChangeOptions {
  private static final int LONGEST_BYTES = 16 * 1024 * 1024;
  private static final String STANDARD_INPUT = "-";

  @Option(
      names = "--set",
      paramLabel = "COLUMN=VALUE",
      description = "Set a column (repeatable; overrides --from).")
  private List<String> set = List.of();

  @Option(names = "--unset", paramLabel = "COLUMN", description = "Clear a column (repeatable).")
  private List<String> unset = List.of();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "Read values from a JSON file: an object, a list, or JSON Lines (- for standard input).")
  private @Nullable String from;

  @Option(
      names = "--skip",
      paramLabel = "N",
      description = "Skip the first N items of --from (to resume after a failure).")
  private int skip;

  /** Whether no value is given at all. */
  boolean areEmpty() {
    return set.isEmpty() && unset.isEmpty() && from == null;
  }

  /** Returns the changes, one for each row that is given. */
  List<RowChange> read(ResourceSchema schema, Supplier<InputStream> input) {
    requireNoSecrets(schema, set);
    var reader = new ChangeReader(schema);
    RowChange assigned = reader.assignments(set, unset);
    Optional<String> document = text(from, input);
    if (document.isEmpty()) {
      requireRows(skip == 0);
      return List.of(assigned);
    }
    List<RowChange> changes = reader.document(document.get());
    // An empty list is nothing to do, and no mistake.
    requireRows(skip == 0 || (skip > 0 && skip < changes.size()));
    return changes.stream()
        .skip(skip)
        .map(change -> ChangeReader.merged(change, assigned))
        .toList();
  }

  private static void requireRows(boolean areLeft) {
    if (!areLeft) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE, "--skip leaves no row of --from to write", "");
    }
  }

  /** Returns how many rows of the document are left away. */
  int skipped() {
    return skip;
  }

  /** Refuses a secret that everybody on this machine can see. */
  static void requireNoSecrets(ResourceSchema schema, List<String> assignments) {
    for (String text : assignments) {
      String name = Assignment.of(text).name();
      if (schema
          .column(name)
          .filter(column -> column.sensitivity() != Column.Sensitivity.PLAIN)
          .isPresent()) {
        throw new CommandException(
            ExitCode.WRONG_COMMAND_LINE,
            name + " is sensitive, and others can see what is on a command line",
            "give it by --from FILE, or --from - on standard input");
      }
    }
  }

  /** Reads a file, or standard input. */
  static Optional<String> text(@Nullable String from, Supplier<InputStream> input) {
    if (from == null) {
      return Optional.empty();
    }
    boolean isInput = from.equals(STANDARD_INPUT);
    try (InputStream bytes = isInput ? input.get() : Files.newInputStream(Path.of(from))) {
      byte[] content = bytes.readNBytes(LONGEST_BYTES + 1);
      if (content.length > LONGEST_BYTES) {
        throw new CommandException(
            ExitCode.WRONG_COMMAND_LINE, "--from takes at most 16 MiB of JSON", "");
      }
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException notText) {
      // Replaced characters would be written to the service.
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE,
          (isInput ? "standard input" : from) + " is not UTF-8",
          "save it as UTF-8");
    } catch (NoSuchFileException missing) {
      throw new CommandException(ExitCode.WRONG_COMMAND_LINE, "there is no file " + from, "");
    } catch (IOException failed) {
      throw new CommandException(
          ExitCode.FAILED, (isInput ? "standard input" : from) + " cannot be read", "");
    }
  }
}
