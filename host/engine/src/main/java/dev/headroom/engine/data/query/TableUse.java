package dev.headroom.engine.data.query;

import dev.headroom.api.ProviderError;
import dev.headroom.engine.data.mirror.TableWindow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the rows of a table came from in one query.
 *
 * @param table its name
 * @param source where from
 * @param asOf when they were read from the service, at the earliest; absent when that is not known
 * @param read how many rows the service sent for this query
 * @param filterable what was left to the service: conditions, keys, a limit
 * @param failure why they could not be read anew
 * @param since how far back the rows go, for a table that has a window
 */
public record TableUse(
    String table,
    Source source,
    Optional<Instant> asOf,
    OptionalLong read,
    List<String> filterable,
    Optional<ProviderError> failure,
    Optional<TableWindow> since) {
  /** Where rows come from. */
  public enum Source {
    /** The mirror had them, new enough. */
    MIRROR,
    /** The mirror has them as they were, because nothing newer could or should be read. */
    OLD,
    /** They were read into the mirror just now. */
    SYNCED,
    /** Only those that were asked for were read. */
    PUSHED_DOWN,
    /** The program itself. */
    PROGRAM;

    /** Returns the name used in JSON, such as {@code pushed_down}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public TableUse {
    filterable = List.copyOf(filterable);
  }

  static TableUse of(String table, Source source, Optional<Instant> asOf) {
    return new TableUse(
        table, source, asOf, OptionalLong.empty(), List.of(), Optional.empty(), Optional.empty());
  }

  TableUse since(Optional<TableWindow> part) {
    return new TableUse(table, source, asOf, read, filterable, failure, part);
  }
}
