package dev.headroom.engine.data.query;

import static dev.headroom.api.resource.Column.Type.BOOLEAN;
import static dev.headroom.api.resource.Column.Type.DECIMAL;
import static dev.headroom.api.resource.Column.Type.INSTANT;
import static dev.headroom.api.resource.Column.Type.INTEGER;
import static dev.headroom.api.resource.Column.Type.REAL;
import static dev.headroom.api.resource.Column.Type.TEXT;

import dev.headroom.api.ProviderError;
import dev.headroom.api.resource.Column;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.mirror.Mirror;
import dev.headroom.engine.data.mirror.SyncRecord;
import dev.headroom.engine.data.mirror.TableState;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.plugin.discovery.ProviderEntry.PluginEntry;
import dev.headroom.engine.usage.snapshot.StoredSnapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the program knows itself, as tables: the answers about usage, the plugins, the providers,
 * the tables of the mirror and their syncs. Nothing is fetched for them.
 */
public final class HostTables {
  private static final String FETCHED_AT = "When the provider said so";

  private final Plugins plugins;
  private final Function<ProviderEntry, List<String>> resourcesOf;
  private final Mirror mirror;
  private final Function<String, List<SyncRecord>> syncs;
  private final Function<String, Optional<StoredSnapshot>> snapshots;
  private final Function<String, List<StoredSnapshot>> history;
  private final Clock clock;
  private final List<ResourceTable> tables;

  /**
   * Makes the tables.
   *
   * @param resourcesOf returns the names of a provider's resources, as far as they are known
   * @param syncs returns the last syncs of a table
   * @param snapshots returns the last answer about the usage of a provider
   * @param history returns what is remembered of earlier ones, the last among them
   */
  public HostTables(
      Plugins plugins,
      Function<ProviderEntry, List<String>> resourcesOf,
      Mirror mirror,
      Function<String, List<SyncRecord>> syncs,
      Function<String, Optional<StoredSnapshot>> snapshots,
      Function<String, List<StoredSnapshot>> history,
      Clock clock) {
    this.plugins = plugins;
    this.resourcesOf = resourcesOf;
    this.mirror = mirror;
    this.syncs = syncs;
    this.snapshots = snapshots;
    this.history = history;
    this.clock = clock;
    this.tables =
        List.of(
            HostTable.of(
                "usage",
                "The limits of every provider, as the last answer had them",
                usageColumns(HostColumn.of("fetched_at", INSTANT, FETCHED_AT, Limit::fetchedAt)),
                this::limits),
            HostTable.of(
                "history",
                "The limits of every provider as earlier answers had them: each that said"
                    + " something new, and one in every hour",
                usageColumns(
                    HostColumn.of("fetched_at", INSTANT, FETCHED_AT, Limit::fetchedAt).asKey()),
                this::earlierLimits),
            HostTable.of("plugins", "The plugins", pluginColumns(), this::plugins),
            HostTable.of(
                "providers",
                "The providers that the plugins bring",
                providerColumns(),
                plugins::providers),
            HostTable.of(
                "tables",
                "The tables of providers, and what the mirror has of them",
                tableColumns(),
                this::known),
            HostTable.of(
                "sync-history", "The last syncs of each table", syncColumns(), this::allSyncs));
  }

  /** Returns all of them. */
  public List<ResourceTable> all() {
    return tables;
  }

  /** A limit, as an answer about usage had it. */
  private record Limit(StoredSnapshot stored, UsageLimit period) {
    Instant fetchedAt() {
      return stored.fetchedAt();
    }

    static Stream<Limit> in(StoredSnapshot stored) {
      return stored.snapshot().periods().stream().map(period -> new Limit(stored, period));
    }
  }

  /** A table of a provider, and what the mirror has of it. */
  private record Known(String name, String providerId, Optional<TableState> state) {
    <T> Optional<T> of(Function<TableState, T> what) {
      return state.map(what);
    }
  }

  private static List<HostColumn<Limit>> usageColumns(HostColumn<Limit> fetchedAt) {
    return List.of(
        HostColumn.<Limit>of(
                "provider_id", TEXT, "Whose limit it is", limit -> limit.stored().providerId())
            .asKey()
            .referencing("providers.id"),
        HostColumn.<Limit>of("period", TEXT, "The limit", limit -> limit.period().id()).asKey(),
        HostColumn.of("name", TEXT, "The limit, for people", limit -> limit.period().name()),
        HostColumn.of(
            "type",
            TEXT,
            "session, daily, weekly, monthly or other",
            limit -> limit.period().type().code()),
        HostColumn.of(
            "model",
            TEXT,
            "What it is for, if not for the whole account",
            limit -> limit.period().model()),
        HostColumn.of("percent_used", REAL, "0 to 100", limit -> limit.period().percentUsed()),
        HostColumn.of(
            "used",
            DECIMAL,
            "What is used, where the provider counts",
            limit -> limit.period().used()),
        HostColumn.of("amount", DECIMAL, "Of how much", limit -> limit.period().limit()),
        HostColumn.of("unit", TEXT, "What is counted", limit -> limit.period().unit()),
        HostColumn.of(
            "unlimited", BOOLEAN, "Whether there is no limit", limit -> limit.period().unlimited()),
        HostColumn.of("resets_at", INSTANT, "When it resets", limit -> limit.period().resetsAt()),
        HostColumn.of(
            "plan", TEXT, "The plan of the account", limit -> limit.stored().snapshot().plan()),
        HostColumn.<Limit>of(
                "account", TEXT, "The account", limit -> limit.stored().snapshot().account())
            .with(Column.Sensitivity.SENSITIVE),
        fetchedAt);
  }

  private List<Limit> limits() {
    return plugins.providers().stream()
        .flatMap(entry -> snapshots.apply(entry.id()).stream())
        .flatMap(Limit::in)
        .toList();
  }

  private List<Limit> earlierLimits() {
    return plugins.providers().stream()
        .flatMap(entry -> history.apply(entry.id()).stream())
        .flatMap(Limit::in)
        .toList();
  }

  private static List<HostColumn<PluginEntry>> pluginColumns() {
    return List.of(
        HostColumn.of("id", TEXT, "The key from its manifest", PluginEntry::id).asKey(),
        HostColumn.of("version", TEXT, "Its version", PluginEntry::version),
        HostColumn.of(
            "source",
            TEXT,
            "Where it was found: bundled, user or extra",
            plugin -> plugin.source().name().toLowerCase(Locale.ROOT)),
        HostColumn.of("enabled", BOOLEAN, "Whether it is left enabled", PluginEntry::enabled),
        HostColumn.of("path", TEXT, "Where it is", plugin -> plugin.path().toString()));
  }

  private List<PluginEntry> plugins() {
    return plugins.providers().stream().map(ProviderEntry::plugin).distinct().toList();
  }

  private List<HostColumn<ProviderEntry>> providerColumns() {
    return List.of(
        HostColumn.of("id", TEXT, "The name on the command line", ProviderEntry::id).asKey(),
        HostColumn.of("name", TEXT, "The name for people", entry -> entry.info().name()),
        HostColumn.<ProviderEntry>of(
                "plugin_id", TEXT, "The plugin it comes from", entry -> entry.plugin().id())
            .referencing("plugins.id"),
        HostColumn.of(
            "strategies",
            INTEGER,
            "How many ways there are to its usage",
            entry -> (long) entry.strategies().size()),
        HostColumn.of(
            "resources",
            INTEGER,
            "How many tables it is known to have",
            entry -> (long) resourcesOf.apply(entry).size()),
        HostColumn.of(
            "status_page", BOOLEAN, "Whether it has a status page", ProviderEntry::hasStatusPage));
  }

  private List<HostColumn<Known>> tableColumns() {
    return List.of(
        HostColumn.of("name", TEXT, "The name in SQL", Known::name).asKey(),
        HostColumn.of("provider_id", TEXT, "Whose it is", Known::providerId)
            .referencing("providers.id"),
        HostColumn.of(
            "strategy",
            TEXT,
            "How it was synced: full, incremental or on_demand",
            table -> table.of(TableState::strategy)),
        HostColumn.of(
            "synced_at",
            INSTANT,
            "When the last good sync began",
            table -> table.state().flatMap(TableState::syncedAt)),
        HostColumn.of(
            "age_seconds",
            INTEGER,
            "How long ago that is",
            table -> table.state().flatMap(TableState::syncedAt).map(this::secondsSince)),
        HostColumn.of(
            "rows", INTEGER, "How many rows the mirror has", table -> table.of(TableState::rows)),
        HostColumn.of(
            "failure",
            TEXT,
            "Why the last sync failed",
            table -> table.state().flatMap(TableState::failure).map(TableState.Failure::message)));
  }

  private Long secondsSince(Instant moment) {
    return clock.instant().getEpochSecond() - moment.getEpochSecond();
  }

  private List<Known> known() {
    Map<String, TableState> states = new HashMap<>();
    mirror.states().forEach(state -> states.put(state.table(), state));
    List<Known> known = new ArrayList<>();
    for (ProviderEntry entry : plugins.providers()) {
      for (String resource : resourcesOf.apply(entry)) {
        String name = ResourceTable.nameOf(entry.id(), resource);
        known.add(new Known(name, entry.id(), Optional.ofNullable(states.get(name))));
      }
    }
    return known;
  }

  private static List<HostColumn<SyncRecord>> syncColumns() {
    return List.of(
        HostColumn.of("table_name", TEXT, "The table", SyncRecord::table)
            .asKey()
            .referencing("tables.name"),
        HostColumn.of("started_at", INSTANT, "When it began", SyncRecord::startedAt).asKey(),
        HostColumn.of(
            "took_ms",
            INTEGER,
            "How long it took, in milliseconds",
            sync -> sync.took().toMillis()),
        HostColumn.of("strategy", TEXT, "full or incremental", SyncRecord::strategy),
        HostColumn.of("read", INTEGER, "How many rows the service sent", SyncRecord::read),
        HostColumn.of("inserted", INTEGER, "How many of them were new", SyncRecord::inserted),
        HostColumn.of("updated", INTEGER, "How many had changed", SyncRecord::updated),
        HostColumn.of("deleted", INTEGER, "How many were gone", SyncRecord::deleted),
        HostColumn.of("pages", INTEGER, "How many pages they came in", sync -> (long) sync.pages()),
        HostColumn.of(
            "error_kind",
            TEXT,
            "Why it failed, in a word",
            sync -> sync.error().map(error -> error.kind().code())),
        HostColumn.of(
            "error", TEXT, "Why it failed", sync -> sync.error().map(ProviderError::message)));
  }

  private List<SyncRecord> allSyncs() {
    return mirror.states().stream().flatMap(state -> syncs.apply(state.table()).stream()).toList();
  }
}
