package dev.headroom.engine.plugin.boundary;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Column.Sensitivity;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceAction;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.ScanWindow;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.api.resource.SyncPolicy.Deletions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks the resources of a provider once for all that they declare, and refuses what no database,
 * command line or screen could take. What the types of the SPI refuse by themselves, such as a
 * column twice, is not looked at again.
 */
final class DeclaredResources {
  /** PostgreSQL cuts longer names, and two tables might become one. */
  private static final int LONGEST_NAME = 63;

  /** A table of SQLite has 2000 columns at most, one of PostgreSQL 1600. */
  private static final int MOST_COLUMNS = 1_000;

  /** An index of PostgreSQL has 32 columns at most. */
  private static final int MOST_KEYS = 32;

  private static final int MOST_RESOURCES = 1_000;
  private static final int MOST_ACTIONS = 100;
  private static final int LONGEST_DESCRIPTION = 1_000;

  /** Longer than anybody means, and short enough to be subtracted from any date. */
  private static final Duration LONGEST_AGE = Duration.ofDays(3_650);

  private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

  private final String providerId;

  /**
   * What a resource declares.
   *
   * @param embeddedIn the resource with whose rows its own come
   * @param window how far back its first scan goes
   * @param writableColumns what is taken by operations that say so
   */
  record Declared(
      ResourceSchema schema,
      Set<Resource.Capability> capabilities,
      SyncPolicy syncPolicy,
      Optional<String> embeddedIn,
      Optional<ScanWindow> window,
      Map<Resource.Capability, Set<String>> writableColumns,
      List<ResourceAction> actions) {
    Declared {
      capabilities = Set.copyOf(capabilities);
      writableColumns = Map.copyOf(writableColumns);
      actions = List.copyOf(actions);
    }
  }

  private DeclaredResources(String providerId) {
    this.providerId = providerId;
  }

  /**
   * Returns the resources behind the border. Calls the plugin, and lets out whatever it throws.
   *
   * @param resources what the plugin returned, as it is
   * @throws RefusedPluginException when they cannot be used
   */
  static List<Resource> guarded(
      PluginBoundary border, String providerId, @Nullable List<Resource> resources) {
    // A list of the plugin's own may hold something else at every look.
    List<Resource> asked = List.copyOf(required(resources, "its resources"));
    requireAtMost(MOST_RESOURCES, asked.size(), "resources");
    var reader = new DeclaredResources(providerId);
    var declared = new ArrayList<Declared>(asked.size());
    Map<String, ResourceSchema> schemas = new HashMap<>();
    for (Resource resource : asked) {
      Declared one = reader.read(resource);
      if (schemas.putIfAbsent(one.schema().name(), one.schema()) != null) {
        throw refusal("it has two resources named " + one.schema().name());
      }
      declared.add(one);
    }
    Map<String, ResourceSchema> all = Map.copyOf(schemas);
    var guarded = new ArrayList<Resource>(asked.size());
    for (int index = 0; index < asked.size(); index++) {
      guarded.add(new GuardedResource(border, asked.get(index), declared.get(index), all));
    }
    return List.copyOf(guarded);
  }

  private Declared read(Resource resource) {
    ResourceSchema schema = required(resource.schema(), "the schema of a resource");
    String name = schema.name();
    var declared =
        new Declared(
            schema,
            required(resource.capabilities(), "what its resource " + name + " can do"),
            required(resource.syncPolicy(), "the sync policy of its resource " + name),
            required(resource.embeddedIn(), "where its resource " + name + " is embedded"),
            required(resource.window(), "how far back its resource " + name + " goes"),
            writableColumns(resource, schema),
            required(resource.actions(), "the actions of its resource " + name));
    requireName(providerId + "_" + name);
    requireDescription(name, schema.description());
    requireColumns(schema);
    requirePolicy(schema, declared.syncPolicy());
    requireActions(schema, declared.actions());
    return declared;
  }

  private static Map<Resource.Capability, Set<String>> writableColumns(
      Resource resource, ResourceSchema schema) {
    String name = schema.name();
    var writable = new EnumMap<Resource.Capability, Set<String>>(Resource.Capability.class);
    for (var operation : List.of(Resource.Capability.CREATE, Resource.Capability.UPDATE)) {
      required(resource.writableColumns(operation), "what its resource " + name + " takes")
          .ifPresent(columns -> writable.put(operation, Set.copyOf(columns)));
    }
    for (Set<String> columns : writable.values()) {
      for (String column : columns) {
        if (schema.column(column).isEmpty()) {
          throw refusal("its resource " + name + " takes values for no column: " + clipped(column));
        }
      }
    }
    return writable;
  }

  private static void requireColumns(ResourceSchema schema) {
    String name = schema.name();
    requireAtMost(MOST_COLUMNS, schema.columns().size(), "columns in " + name);
    requireAtMost(MOST_KEYS, schema.keyColumns().size(), "key columns in " + name);
    for (Column column : schema.columns()) {
      requireName(column.name());
      requireDescription(name, column.description());
      column.references().ifPresent(target -> requireDescription(name, target));
      if (column.key() && column.sensitivity() == Sensitivity.NEVER_STORED) {
        throw refusal("the key " + column.name() + " of its resource " + name + " is never stored");
      }
    }
  }

  private static void requirePolicy(ResourceSchema schema, SyncPolicy policy) {
    requireAge(schema, policy.timeToLive());
    if (policy instanceof SyncPolicy.Incremental incremental) {
      String column = incremental.column();
      boolean isOrdered =
          schema
              .column(column)
              .filter(found -> found.sensitivity() != Sensitivity.NEVER_STORED)
              .filter(
                  found -> found.type() != Column.Type.BOOLEAN && found.type() != Column.Type.JSON)
              .isPresent();
      if (!isOrdered) {
        throw refusal(
            "its resource " + schema.name() + " grows by " + clipped(column) + ", which it cannot");
      }
      if (incremental.deletions() instanceof Deletions.ByFullScan(Duration every)) {
        requireAge(schema, every);
      }
    }
  }

  /** Whether a moment can be moved by this much. */
  static boolean isAge(Duration age) {
    return !age.isNegative() && age.compareTo(LONGEST_AGE) <= 0;
  }

  private static void requireAge(ResourceSchema schema, Duration age) {
    if (!isAge(age)) {
      throw refusal("its resource " + schema.name() + " counts as fresh for more than ten years");
    }
  }

  private static void requireActions(ResourceSchema schema, List<ResourceAction> actions) {
    String name = schema.name();
    requireAtMost(MOST_ACTIONS, actions.size(), "actions of " + name);
    var names = new HashSet<String>();
    for (ResourceAction action : actions) {
      if (!ACTION.matcher(action.name()).matches() || action.name().length() > LONGEST_NAME) {
        throw refusal(
            "its resource " + name + " has an action with the name " + clipped(action.name()));
      }
      requireDescription(name, action.description());
      if (!names.add(action.name())) {
        throw refusal("its resource " + name + " has two actions named " + action.name());
      }
      action.tells().forEach(column -> requireTold(schema, column));
    }
  }

  /** What may be stored is shown or masked by what its column says, and need not be told. */
  private static void requireTold(ResourceSchema schema, String column) {
    boolean isSecret =
        schema
            .column(column)
            .filter(found -> found.sensitivity() == Sensitivity.NEVER_STORED)
            .isPresent();
    if (!isSecret) {
      throw refusal(
          "an action of its resource "
              + schema.name()
              + " tells "
              + clipped(column)
              + ", which is no column that is never stored");
    }
  }

  private static void requireName(String name) {
    if (name.length() > LONGEST_NAME) {
      throw refusal("the name " + clipped(name) + " is longer than " + LONGEST_NAME);
    }
  }

  private static void requireDescription(String name, String description) {
    if (description.length() > LONGEST_DESCRIPTION) {
      throw refusal("a description in its resource " + name + " is too long");
    }
  }

  private static void requireAtMost(int most, int count, String what) {
    if (count > most) {
      throw refusal("it has more than " + most + " " + what);
    }
  }

  private static <T> T required(@Nullable T value, String what) {
    if (value == null) {
      throw refusal(what + " is null");
    }
    return value;
  }

  private static String clipped(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }

  private static RefusedPluginException refusal(String reason) {
    return new RefusedPluginException(reason, "report it to the author of the plugin");
  }
}
