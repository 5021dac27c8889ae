package dev.headroom.cli.resource;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceAction;
import dev.headroom.cli.common.CommandWords;
import dev.headroom.engine.data.catalog.ColumnValues;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.change.WritableColumns;
import dev.headroom.engine.data.listing.KnownKeys;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What may come next on a command line that begins with a provider: its resources, their
 * operations, options and columns, and the keys of the rows that the mirror has. Asks no service.
 */
public final class ResourceCompletion {
  private static final int MOST_KEYS = 200;

  /** A word that may come next, and what it means; empty where nothing is known. */
  public record Candidate(String word, String meaning) {}

  private final Plugins plugins;
  private final Function<String, List<ResourceTable>> tablesOf;
  private final ResourceCommandTree commands;
  private final Supplier<KnownKeys> keys;

  ResourceCompletion(
      Plugins plugins,
      Function<String, List<ResourceTable>> tablesOf,
      ResourceCommandTree commands,
      Supplier<KnownKeys> keys) {
    this.plugins = plugins;
    this.tablesOf = tablesOf;
    this.commands = commands;
    this.keys = keys;
  }

  /**
   * Returns what may be the last of some words.
   *
   * @param line the words behind the name of the program; the last one is being typed, and is empty
   *     at its beginning
   */
  public List<Candidate> candidates(List<String> line) {
    if (line.isEmpty()) {
      return List.of();
    }
    String typed = line.getLast();
    return all(line.subList(0, line.size() - 1), typed)
        .filter(candidate -> candidate.word().startsWith(typed))
        .toList();
  }

  private Stream<Candidate> all(List<String> before, String typed) {
    List<String> words = CommandWords.first(before);
    Optional<ProviderEntry> entry =
        words.isEmpty() ? Optional.empty() : plugins.provider(words.getFirst());
    if (entry.isEmpty()) {
      return Stream.empty();
    }
    List<ResourceTable> tables = tablesOf.apply(entry.get().id());
    if (words.size() == 1) {
      return Stream.concat(
          tables.stream()
              .map(table -> candidate(table.schema().name(), table.schema().description())),
          entry.get().commands().stream().map(command -> candidate(command.id(), command.text())));
    }
    return tables.stream()
        .filter(table -> table.schema().name().equals(words.get(1)))
        .findFirst()
        .map(table -> below(table, words, before, typed))
        .orElse(Stream.empty());
  }

  private Stream<Candidate> below(
      ResourceTable table, List<String> words, List<String> before, String typed) {
    if (words.size() == 2) {
      return Stream.concat(
          ResourceOperation.of(table.resource()).stream()
              .map(operation -> candidate(operation.word(), operation.description())),
          table.resource().actions().stream()
              .map(action -> candidate(action.name(), action.description())));
    }
    String operation = words.get(2);
    CommandLine command = commands.group(table, operation).getSubcommands().get(operation);
    if (command == null) {
      return Stream.empty();
    }
    CommandSpec spec = command.getCommandSpec();
    OptionSpec option = spec.findOption(before.getLast());
    if (option != null && option.arity().max() > 0) {
      return values(table, operation, option.longestName(), typed);
    }
    if (typed.startsWith("-")) {
      return spec.options().stream()
          .filter(known -> !known.hidden())
          .map(known -> candidate(known.longestName(), String.join(" ", known.description())));
    }
    return isOfOneRow(table, operation) ? keys(table, spec, before, typed) : Stream.empty();
  }

  private static Stream<Candidate> values(
      ResourceTable table, String operation, String option, String typed) {
    List<Column> columns = table.schema().columns();
    return switch (option) {
      case "--where" -> columns.stream().map(column -> candidate(column, "", "="));
      case "--set" ->
          written(table, operation).stream()
              .filter(column -> column.sensitivity() == Column.Sensitivity.PLAIN)
              .map(column -> candidate(column, "", "="));
      case "--unset" -> written(table, operation).stream().map(column -> candidate(column, "", ""));
      case "--columns", "--sort" -> {
        String listed = typed.substring(0, typed.lastIndexOf(',') + 1);
        yield columns.stream().map(column -> candidate(column, listed, ""));
      }
      default -> Stream.empty();
    };
  }

  /** Returns the columns that can be given to an operation; an action has names of its own. */
  private static List<Column> written(ResourceTable table, String word) {
    return switch (ResourceOperation.of(word).orElse(ResourceOperation.LIST)) {
      case CREATE -> new WritableColumns(table, Resource.Capability.CREATE).columns();
      case UPDATE -> new WritableColumns(table, Resource.Capability.UPDATE).columns();
      case LIST, GET, DELETE -> table.schema().columns();
    };
  }

  private Stream<Candidate> keys(
      ResourceTable table, CommandSpec spec, List<String> before, String typed) {
    List<Column> columns = table.schema().keyColumns();
    List<Object> values = new ArrayList<>();
    for (String text : arguments(spec, before)) {
      if (values.size() == columns.size()) {
        return Stream.empty();
      }
      values.add(ColumnValues.ofText(columns.get(values.size()), text));
    }
    return keys.get().startingWith(table, values, typed, MOST_KEYS).stream()
        .map(known -> candidate(known.key(), known.name()));
  }

  /** Returns what was typed behind the operation, without options and their values. */
  private static List<String> arguments(CommandSpec spec, List<String> before) {
    List<String> arguments = new ArrayList<>();
    for (int index = 0; index < before.size(); index++) {
      String word = before.get(index);
      OptionSpec option = spec.findOption(word);
      boolean isGlobal = word.equals("--profile") || word.equals("--plugins-dir");
      if (isGlobal || (option != null && option.arity().max() > 0)) {
        index++;
      } else if (!word.startsWith("-")) {
        arguments.add(word);
      }
    }
    return arguments.subList(3, arguments.size());
  }

  private static boolean isOfOneRow(ResourceTable table, String word) {
    Optional<ResourceOperation> operation = ResourceOperation.of(word);
    if (operation.isPresent()) {
      return switch (operation.get()) {
        case GET, UPDATE, DELETE -> true;
        case LIST, CREATE -> false;
      };
    }
    return table.resource().actions().stream().map(ResourceAction::name).anyMatch(word::equals);
  }

  private static Candidate candidate(Column column, String before, String after) {
    return candidate(before + column.name() + after, column.description());
  }

  private static Candidate candidate(String word, String meaning) {
    return new Candidate(word, meaning);
  }
}
