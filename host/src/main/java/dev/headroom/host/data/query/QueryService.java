package dev.headroom.host.data.query;

import dev.headroom.host.config.Closest;
import dev.headroom.host.data.ResourceCatalog;
import dev.headroom.host.data.ResourceTable;
import dev.headroom.host.data.mirror.Mirror;
import dev.headroom.host.data.mirror.TableState;
import dev.headroom.host.data.sync.SyncListener;
import dev.headroom.host.plugin.ProviderEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers questions in SQL over the tables of all providers and of the program: finds the tables a
 * statement names, brings them up to date, and runs the statement where nothing can be changed.
 * Safe for use by several threads.
 */
public final class QueryService {
  private final ResourceCatalog catalog;
  private final HostTables program;
  private final Mirror mirror;
  private final TableRefresh refresh;

  /** Makes the service. */
  public QueryService(
      ResourceCatalog catalog, HostTables program, Mirror mirror, TableRefresh refresh) {
    this.catalog = catalog;
    this.program = program;
    this.mirror = mirror;
    this.refresh = refresh;
  }

  /**
   * Reads a statement and brings its tables up to date.
   *
   * @throws StatementException when the statement is refused, or names what is not there
   * @throws dev.headroom.api.ProviderException when the rows of a table cannot be had at all
   * @throws dev.headroom.api.CancelledException when the thread is interrupted
   */
  public PreparedQuery prepare(QueryRequest request, SyncListener listener) {
    ReadStatement statement = ReadStatement.of(request.sql(), mirror.dialect());
    requireParameters(statement, request);
    List<ResourceTable> tables = tables(statement);
    TableRefresh.Refreshed refreshed = refresh.run(request, statement, tables, listener);
    QuerySession session = refreshed.session();
    try {
      session.explains(tables);
      session.hold(
          tables.stream()
              .filter(table -> !HostTable.is(table) && !refreshed.isPart(table))
              .toList());
      for (ResourceTable table : tables) {
        boolean part = HostTable.is(table);
        if (part) {
          session.addPart(table, HostTable.rows(table).iterator());
        }
        session.addView(table, part || refreshed.isPart(table), request.sensitive());
      }
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
    String stamp = statement.isSteady() ? refreshed.stamp() : "";
    return new PreparedQuery(request, statement, refreshed.uses(), stamp, session);
  }

  /** Whether a text that is typed line by line ends with the end of a statement. */
  public boolean isComplete(String text) {
    return ReadStatement.isComplete(text, mirror.dialect());
  }

  /** Returns the names of all tables that a statement can name, without loading a plugin. */
  public Set<String> tableNames() {
    Set<String> names = new TreeSet<>();
    for (ProviderEntry entry : catalog.providers()) {
      for (String resource : entry.resources()) {
        names.add(ResourceTable.nameOf(entry.id(), resource));
      }
    }
    for (ResourceTable table : program.all()) {
      names.add(table.name());
    }
    return names;
  }

  /** Returns all tables there are, without loading a plugin. */
  public List<TableSummary> summaries() {
    Map<String, TableState> states = new HashMap<>();
    mirror.states().forEach(state -> states.put(state.table(), state));
    List<TableSummary> summaries = new ArrayList<>();
    for (ProviderEntry entry : catalog.providers()) {
      for (String resource : entry.resources()) {
        String name = ResourceTable.nameOf(entry.id(), resource);
        summaries.add(new TableSummary(name, entry.id(), Optional.ofNullable(states.get(name))));
      }
    }
    for (ResourceTable table : program.all()) {
      summaries.add(new TableSummary(table.name(), table.providerId(), Optional.empty()));
    }
    return summaries;
  }

  /** Returns what the mirror knows about a table. */
  public Optional<TableState> state(String table) {
    return mirror.state(table);
  }

  /** Whether a table is one of the program, which is kept nowhere. */
  public static boolean isOfProgram(ResourceTable table) {
    return HostTable.is(table);
  }

  /** Returns a table by its name. */
  public ResourceTable table(String name) {
    List<ResourceTable> found = find(List.of(name));
    if (found.isEmpty()) {
      throw unknown(name);
    }
    return found.getFirst();
  }

  private List<ResourceTable> tables(ReadStatement statement) {
    List<ResourceTable> found = find(List.copyOf(statement.tables()));
    for (String name : statement.tables()) {
      boolean known =
          statement.local().contains(name)
              || found.stream().anyMatch(table -> table.name().equalsIgnoreCase(name));
      if (!known) {
        throw unknown(name);
      }
    }
    return found;
  }

  private List<ResourceTable> find(List<String> names) {
    List<ResourceTable> found = new ArrayList<>(catalog.named(names));
    for (ResourceTable table : program.all()) {
      if (names.stream().anyMatch(table.name()::equalsIgnoreCase)) {
        found.add(table);
      }
    }
    return found;
  }

  private StatementException unknown(String name) {
    String all = "`headroom tables` lists all there are";
    return new StatementException(
        "there is no table " + name,
        Closest.to(name, tableNames())
            .map(close -> "did you mean " + close + "? " + all)
            .orElse(all));
  }

  private static void requireParameters(ReadStatement statement, QueryRequest request) {
    for (String name : statement.parameters()) {
      if (!request.parameters().containsKey(name)) {
        throw new StatementException(
            "the parameter :" + name + " has no value", "give it one with --param " + name + "=…");
      }
    }
    for (String name : request.parameters().keySet()) {
      if (!statement.parameters().contains(name)) {
        throw new StatementException("the statement has no parameter :" + name);
      }
    }
  }
}
