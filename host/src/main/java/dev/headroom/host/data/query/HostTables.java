package dev.headroom.host.data.query;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.usage.UsagePeriod;
import dev.headroom.host.data.ResourceTable;
import dev.headroom.host.data.mirror.Mirror;
import dev.headroom.host.data.mirror.SyncRecord;
import dev.headroom.host.data.mirror.TableState;
import dev.headroom.host.plugin.Plugins;
import dev.headroom.host.plugin.ProviderEntry;
import dev.headroom.host.usage.StoredSnapshot;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
                usageColumns(Column.of("fetched_at", Column.Type.INSTANT, FETCHED_AT)),
                this::usageRows),
            HostTable.of(
                "history",
                "The limits of every provider as earlier answers had them: each that said"
                    + " something new, and one in every hour",
                usageColumns(Column.of("fetched_at", Column.Type.INSTANT, FETCHED_AT).asKey()),
                this::usageHistoryRows),
            HostTable.of(
                "plugins",
                "The plugins",
                List.of(
                    Column.of("id", Column.Type.TEXT, "The key from its manifest").asKey(),
                    Column.of("version", Column.Type.TEXT, "Its version"),
                    Column.of(
                        "source", Column.Type.TEXT, "Where it was found: bundled, user or extra"),
                    Column.of("enabled", Column.Type.BOOLEAN, "Whether it is left enabled"),
                    Column.of("path", Column.Type.TEXT, "Where it is")),
                this::pluginRows),
            HostTable.of(
                "providers",
                "The providers that the plugins bring",
                List.of(
                    Column.of("id", Column.Type.TEXT, "The name on the command line").asKey(),
                    Column.of("name", Column.Type.TEXT, "The name for people"),
                    Column.of("plugin_id", Column.Type.TEXT, "The plugin it comes from")
                        .referencing("plugins.id"),
                    Column.of(
                        "strategies", Column.Type.INTEGER, "How many ways there are to its usage"),
                    Column.of(
                        "resources", Column.Type.INTEGER, "How many tables it is known to have"),
                    Column.of("status_page", Column.Type.BOOLEAN, "Whether it has a status page")),
                this::providerRows),
            HostTable.of(
                "tables",
                "The tables of providers, and what the mirror has of them",
                List.of(
                    Column.of("name", Column.Type.TEXT, "The name in SQL").asKey(),
                    Column.of("provider_id", Column.Type.TEXT, "Whose it is")
                        .referencing("providers.id"),
                    Column.of(
                        "strategy",
                        Column.Type.TEXT,
                        "How it was synced: full, incremental or on_demand"),
                    Column.of("synced_at", Column.Type.INSTANT, "When the last good sync began"),
                    Column.of("age_seconds", Column.Type.INTEGER, "How long ago that is"),
                    Column.of("rows", Column.Type.INTEGER, "How many rows the mirror has"),
                    Column.of("failure", Column.Type.TEXT, "Why the last sync failed")),
                this::tableRows),
            HostTable.of(
                "sync-history",
                "The last syncs of each table",
                List.of(
                    Column.of("table_name", Column.Type.TEXT, "The table")
                        .asKey()
                        .referencing("tables.name"),
                    Column.of("started_at", Column.Type.INSTANT, "When it began").asKey(),
                    Column.of("took_ms", Column.Type.INTEGER, "How long it took, in milliseconds"),
                    Column.of("strategy", Column.Type.TEXT, "full or incremental"),
                    Column.of("read", Column.Type.INTEGER, "How many rows the service sent"),
                    Column.of("inserted", Column.Type.INTEGER, "How many of them were new"),
                    Column.of("updated", Column.Type.INTEGER, "How many had changed"),
                    Column.of("deleted", Column.Type.INTEGER, "How many were gone"),
                    Column.of("pages", Column.Type.INTEGER, "How many pages they came in"),
                    Column.of("error_kind", Column.Type.TEXT, "Why it failed, in a word"),
                    Column.of("error", Column.Type.TEXT, "Why it failed")),
                this::syncRows));
  }

  /** Returns all of them. */
  public List<ResourceTable> all() {
    return tables;
  }

  private static List<Column> usageColumns(Column fetchedAt) {
    return List.of(
        Column.of("provider_id", Column.Type.TEXT, "Whose limit it is")
            .asKey()
            .referencing("providers.id"),
        Column.of("period", Column.Type.TEXT, "The limit").asKey(),
        Column.of("name", Column.Type.TEXT, "The limit, for people"),
        Column.of("type", Column.Type.TEXT, "session, daily, weekly, monthly or other"),
        Column.of("model", Column.Type.TEXT, "What it is for, if not for the whole account"),
        Column.of("percent_used", Column.Type.REAL, "0 to 100"),
        Column.of("used", Column.Type.DECIMAL, "What is used, where the provider counts"),
        Column.of("amount", Column.Type.DECIMAL, "Of how much"),
        Column.of("unit", Column.Type.TEXT, "What is counted"),
        Column.of("unlimited", Column.Type.BOOLEAN, "Whether there is no limit"),
        Column.of("resets_at", Column.Type.INSTANT, "When it begins anew"),
        Column.of("plan", Column.Type.TEXT, "The plan of the account"),
        Column.of("account", Column.Type.TEXT, "The account").with(Column.Sensitivity.SENSITIVE),
        fetchedAt);
  }

  private List<Row> usageRows(ResourceSchema schema) {
    List<Row> rows = new ArrayList<>();
    for (ProviderEntry entry : plugins.providers()) {
      snapshots.apply(entry.id()).ifPresent(stored -> addUsage(rows, schema, stored));
    }
    return rows;
  }

  private List<Row> usageHistoryRows(ResourceSchema schema) {
    List<Row> rows = new ArrayList<>();
    for (ProviderEntry entry : plugins.providers()) {
      history.apply(entry.id()).forEach(stored -> addUsage(rows, schema, stored));
    }
    return rows;
  }

  private static void addUsage(List<Row> rows, ResourceSchema schema, StoredSnapshot stored) {
    var snapshot = stored.snapshot();
    for (UsagePeriod period : snapshot.periods()) {
      Row.Builder row = Row.of(schema);
      row.set("provider_id", stored.providerId());
      row.set("period", period.id());
      row.set("name", period.name());
      row.set("type", period.type().code());
      row.set("model", orNull(period.model()));
      row.set(
          "percent_used",
          period.percentUsed().isPresent() ? (Double) period.percentUsed().getAsDouble() : null);
      row.set("used", orNull(period.used()));
      row.set("amount", orNull(period.limit()));
      row.set("unit", orNull(period.unit()));
      row.set("unlimited", period.unlimited());
      row.set("resets_at", orNull(period.resetsAt()));
      row.set("plan", orNull(snapshot.plan()));
      row.set("account", orNull(snapshot.account()));
      row.set("fetched_at", stored.fetchedAt());
      rows.add(row.build());
    }
  }

  private List<Row> pluginRows(ResourceSchema schema) {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (ProviderEntry entry : plugins.providers()) {
      ProviderEntry.PluginEntry plugin = entry.plugin();
      rows.put(
          plugin.id(),
          Row.of(schema)
              .set("id", plugin.id())
              .set("version", plugin.version())
              .set("source", plugin.source().name().toLowerCase(Locale.ROOT))
              .set("enabled", plugin.enabled())
              .set("path", plugin.path().toString())
              .build());
    }
    return List.copyOf(rows.values());
  }

  private List<Row> providerRows(ResourceSchema schema) {
    List<Row> rows = new ArrayList<>();
    for (ProviderEntry entry : plugins.providers()) {
      rows.add(
          Row.of(schema)
              .set("id", entry.id())
              .set("name", entry.info().name())
              .set("plugin_id", entry.plugin().id())
              .set("strategies", (long) entry.strategies().size())
              .set("resources", (long) resourcesOf.apply(entry).size())
              .set("status_page", entry.hasStatusPage())
              .build());
    }
    return rows;
  }

  private List<Row> tableRows(ResourceSchema schema) {
    Map<String, TableState> states = new LinkedHashMap<>();
    mirror.states().forEach(state -> states.put(state.table(), state));
    List<Row> rows = new ArrayList<>();
    for (ProviderEntry entry : plugins.providers()) {
      for (String resource : resourcesOf.apply(entry)) {
        String name = ResourceTable.nameOf(entry.id(), resource);
        rows.add(tableRow(schema, name, entry.id(), Optional.ofNullable(states.get(name))));
      }
    }
    return rows;
  }

  private Row tableRow(
      ResourceSchema schema, String name, String providerId, Optional<TableState> state) {
    Row.Builder row = Row.of(schema).set("name", name).set("provider_id", providerId);
    if (state.isPresent()) {
      TableState known = state.get();
      row.set("strategy", known.strategy());
      row.set("synced_at", orNull(known.syncedAt()));
      row.set(
          "age_seconds",
          orNull(
              known.syncedAt().map(at -> clock.instant().getEpochSecond() - at.getEpochSecond())));
      row.set("rows", known.rows());
      row.set("failure", orNull(known.failure().map(TableState.Failure::message)));
    }
    return row.build();
  }

  private List<Row> syncRows(ResourceSchema schema) {
    List<Row> rows = new ArrayList<>();
    for (TableState state : mirror.states()) {
      for (SyncRecord sync : syncs.apply(state.table())) {
        rows.add(
            Row.of(schema)
                .set("table_name", sync.table())
                .set("started_at", sync.startedAt())
                .set("took_ms", sync.took().toMillis())
                .set("strategy", sync.strategy())
                .set("read", sync.read())
                .set("inserted", sync.inserted())
                .set("updated", sync.updated())
                .set("deleted", sync.deleted())
                .set("pages", (long) sync.pages())
                .set("error_kind", orNull(sync.error().map(error -> error.kind().code())))
                .set("error", orNull(sync.error().map(error -> error.message())))
                .build());
      }
    }
    return rows;
  }

  private static <T> @Nullable T orNull(Optional<T> value) {
    return value.isPresent() ? value.get() : null;
  }
}
