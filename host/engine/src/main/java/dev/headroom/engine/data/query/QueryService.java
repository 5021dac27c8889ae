package dev.headroom.engine.data.query;

import dev.headroom.api.ProviderException;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceCatalog;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.mirror.Mirror;
import dev.headroom.engine.data.mirror.TableState;
import dev.headroom.engine.data.sync.SyncListener;
import dev.headroom.engine.platform.Suggestions;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.sql.ReadStatement;
import dev.headroom.engine.sql.StatementException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
  private final Runnable stuck;

  /** Creates the service; nothing is done about statements that cannot be stopped. */
  public QueryService(
      ResourceCatalog catalog, HostTables program, Mirror mirror, TableRefresh refresh) {
    this(catalog, program, mirror, refresh, () -> {});
  }

  /**
   * Creates the service.
   *
   * @param stuck is called, on a thread of its own, when a statement goes on well after its time:
   *     it is inside one call of a function of the database, which nothing but the end of the
   *     process ends
   */
  public QueryService(
      ResourceCatalog catalog,
      HostTables program,
      Mirror mirror,
      TableRefresh refresh,
      Runnable stuck) {
    this.catalog = catalog;
    this.program = program;
    this.mirror = mirror;
    this.refresh = refresh;
    this.stuck = stuck;
  }

  /**
   * Reads a statement and brings its tables up to date.
   *
   * @throws StatementException when the statement is refused, or names what is not there
   * @throws ProviderException when the rows of a table cannot be had at all
   * @throws dev.headroom.api.CancelledException when the thread is interrupted
   */
  public PreparedQuery prepare(QueryRequest request, SyncListener listener) {
    ReadStatement typed = ReadStatement.of(request.sql(), mirror.dialect());
    requireParameters(typed, request);
    List<ResourceTable> tables = tables(typed, request.freshness());
    MomentLiterals moments = MomentLiterals.in(typed.tokens(), tables, mirror.dialect());
    return prepare(
        request.withParameters(moments.parameters(request.parameters())),
        ReadStatement.of(moments.sql(typed.sql()), mirror.dialect()),
        tables,
        listener);
  }

  private PreparedQuery prepare(
      QueryRequest request,
      ReadStatement statement,
      List<ResourceTable> tables,
      SyncListener listener) {
    TableRefresh.Refreshed refreshed = refresh.run(request, statement, tables, listener);
    QuerySession session = refreshed.session();
    try {
      session.explains(tables);
      session.whenStuck(stuck);
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
  public OptionalInt endOfFirst(String text) {
    return ReadStatement.endOfFirst(text, mirror.dialect());
  }

  /** Returns the names of all tables that are known, without loading a plugin. */
  public Set<String> tableNames() {
    Set<String> names = new TreeSet<>();
    for (ProviderEntry entry : catalog.providers()) {
      for (String resource : catalog.resourcesOf(entry)) {
        names.add(ResourceTable.nameOf(entry.id(), resource));
      }
    }
    for (ResourceTable table : program.all()) {
      names.add(table.name());
    }
    return names;
  }

  /** Returns all tables that are known, without loading a plugin. */
  public List<TableSummary> summaries() {
    Map<String, TableState> states = states();
    List<TableSummary> summaries = new ArrayList<>();
    for (ProviderEntry entry : catalog.providers()) {
      for (String resource : catalog.resourcesOf(entry)) {
        summaries.add(summary(ResourceTable.nameOf(entry.id(), resource), entry.id(), states));
      }
    }
    for (ResourceTable table : program.all()) {
      summaries.add(new TableSummary(table.name(), table.providerId(), Optional.empty()));
    }
    return summaries;
  }

  /** Whether this is the id of a provider with tables. */
  public boolean isProvider(String name) {
    return catalog.providers().stream().anyMatch(entry -> entry.id().equals(name));
  }

  /**
   * Returns the tables of a provider, which is asked for them where it tells them only then.
   *
   * @throws ProviderException when they cannot be known
   */
  public List<TableSummary> summaries(String providerId, Freshness freshness) {
    Map<String, TableState> states = states();
    return catalog.tablesOf(providerId, freshness).stream()
        .filter(ResourceTable::isReadable)
        .map(table -> summary(table.name(), providerId, states))
        .toList();
  }

  private Map<String, TableState> states() {
    Map<String, TableState> states = new HashMap<>();
    mirror.states().forEach(state -> states.put(state.table(), state));
    return states;
  }

  private static TableSummary summary(
      String name, String providerId, Map<String, TableState> states) {
    return new TableSummary(name, providerId, Optional.ofNullable(states.get(name)));
  }

  /** Asks every provider anew that tells its tables only then, and returns what failed. */
  public List<ProviderException> askProviders() {
    List<ProviderException> failures = new ArrayList<>();
    for (ProviderEntry entry : catalog.providers()) {
      if (entry.discoversResources()) {
        try {
          catalog.tablesOf(entry.id(), new Freshness.ForceRefresh());
        } catch (ProviderException failure) {
          failures.add(failure);
        }
      }
    }
    return failures;
  }

  /** Returns what the mirror knows about a table. */
  public Optional<TableState> state(String table) {
    return mirror.state(table);
  }

  /** Whether a table is one of the program, which is kept nowhere. */
  public static boolean isOfProgram(ResourceTable table) {
    return HostTable.is(table);
  }

  /** Returns the providers whose tables are not known, because they were never asked for them. */
  public List<String> neverAsked() {
    return catalog.neverAsked();
  }

  /** Returns a table by its name. */
  public ResourceTable table(String name, Freshness freshness) {
    return find(List.of(name), Set.of(), freshness).getFirst();
  }

  private List<ResourceTable> tables(ReadStatement statement, Freshness freshness) {
    return find(List.copyOf(statement.tables()), statement.local(), freshness);
  }

  /**
   * Returns the tables of these names. A name that is none may have become one since its provider
   * was asked for its tables.
   *
   * @param local names that need not be tables
   */
  private List<ResourceTable> find(List<String> names, Set<String> local, Freshness freshness) {
    List<ResourceTable> found = known(names, freshness);
    List<String> missing =
        names.stream().filter(name -> !local.contains(name) && !contains(found, name)).toList();
    if (!missing.isEmpty() && !(freshness instanceof Freshness.Offline)) {
      found.addAll(catalog.namedByNow(missing));
    }
    for (String name : missing) {
      if (!contains(found, name)) {
        throw unknown(name);
      }
    }
    return found;
  }

  private static boolean contains(List<ResourceTable> tables, String name) {
    return tables.stream().anyMatch(table -> table.name().equalsIgnoreCase(name));
  }

  private List<ResourceTable> known(List<String> names, Freshness freshness) {
    List<ResourceTable> found = new ArrayList<>(catalog.named(names, freshness));
    for (ResourceTable table : program.all()) {
      if (names.stream().anyMatch(table.name()::equalsIgnoreCase)) {
        found.add(table);
      }
    }
    return found;
  }

  private StatementException unknown(String name) {
    String all = "`headroom tables` lists all tables";
    Optional<PluginProblem> absence = catalog.absence(name);
    if (absence.isPresent()) {
      return new StatementException(
          "there is no table " + name + ": " + absence.get().reason(), absence.get().remedy());
    }
    return new StatementException(
        "there is no table " + name,
        Suggestions.to(name, tableNames())
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
