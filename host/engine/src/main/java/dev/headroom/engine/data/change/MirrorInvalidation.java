package dev.headroom.engine.data.change;

import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.mirror.Mirror;
import dev.headroom.engine.data.mirror.MirrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tells the mirror what was read and changed past it, of what can be read. A mirror that cannot be
 * used does not make a change undone, so it is a warning.
 */
public final class MirrorInvalidation {
  private final Supplier<Mirror> mirror;
  private final Function<String, List<ResourceTable>> tablesOf;
  private final Consumer<String> warnings;

  /**
   * Makes an upkeep.
   *
   * @param tablesOf returns every table of a provider
   * @param warnings hears once why the mirror does not know of a change
   */
  public MirrorInvalidation(
      Supplier<Mirror> mirror,
      Function<String, List<ResourceTable>> tablesOf,
      Consumer<String> warnings) {
    this.mirror = mirror;
    this.tablesOf = tablesOf;
    this.warnings = warnings;
  }

  /** A row was read. */
  void read(ResourceTable table, Row row) {
    tell(table, mirror -> keep(mirror, table, row));
  }

  /** A row was changed in whatever way, and this is how it is now. */
  void changed(ResourceTable table, Row row) {
    read(table, row);
  }

  /** The row of this key was changed, and is now this one; perhaps under another key. */
  void changed(ResourceTable table, RowKey key, Row row) {
    tell(
        table,
        mirror -> {
          if (table.keyOf(row).filter(key::equals).isEmpty()) {
            mirror.remove(table, key);
          }
          keep(mirror, table, row);
        });
  }

  /** There is no row of this key. */
  void missing(ResourceTable table, RowKey key) {
    tell(table, mirror -> mirror.remove(table, key));
  }

  /** Something in a table was changed, and so in those whose rows come with it, or it with them. */
  void touched(ResourceTable table) {
    tell(
        table,
        mirror -> {
          for (String name : touchedBy(table)) {
            mirror.invalidate(name);
          }
        });
  }

  private List<String> touchedBy(ResourceTable table) {
    List<String> names = new ArrayList<>(List.of(table.name()));
    Optional<String> around = table.resource().embeddedIn();
    for (ResourceTable other : tablesOf.apply(table.providerId())) {
      Resource resource = other.resource();
      if (around.filter(other.schema().name()::equals).isPresent()
          || resource.embeddedIn().filter(table.schema().name()::equals).isPresent()) {
        names.add(other.name());
      }
    }
    return names;
  }

  /** A row without its whole key has no place in a table. */
  private static void keep(Mirror mirror, ResourceTable table, Row row) {
    if (table.keyOf(row).isPresent()) {
      mirror.keep(table, List.of(row));
    }
  }

  private void tell(ResourceTable table, Consumer<Mirror> news) {
    if (!table.isReadable()) {
      return;
    }
    try {
      news.accept(mirror.get());
    } catch (MirrorException unusable) {
      warnings.accept("done, but the local copy could not be updated: " + unusable.getMessage());
    }
  }
}
