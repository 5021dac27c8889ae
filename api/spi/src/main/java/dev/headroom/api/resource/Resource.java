package dev.headroom.api.resource;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A remote collection: networks, users, clusters, terminals. Declared once, it is a command group,
 * a table, a mirror and a page of the reference.
 *
 * <p>The host drives: it asks for one page after the other, stops at the limit, writes a page away
 * before it asks for the next, and can go on after a break from the cursor it has kept. So a scan
 * holds no state between two calls.
 *
 * <p>Some collections can be written and never read, such as a list of blocked domains that takes
 * entries and shows none. Such a resource declares neither {@link Capability#SCAN} nor {@link
 * Capability#GET}, is embedded nowhere, and says {@link SyncPolicy.OnDemand}. It has commands and
 * no table.
 *
 * @since 0.1
 */
public interface Resource {
  /** What a resource can do. An operation that is not declared is refused before any call. */
  enum Capability {
    /** {@link #scan}: a resource without it is filled by another, or read on demand. */
    SCAN,
    /** {@link #get}. */
    GET,
    /** {@link #create}. */
    CREATE,
    /** {@link #update}. */
    UPDATE,
    /** {@link #delete}. */
    DELETE
  }

  /** Returns the columns and their meaning. */
  ResourceSchema schema();

  /** Returns what this resource can do. */
  Set<Capability> capabilities();

  /** Returns how the mirror is kept up to date by default. */
  SyncPolicy syncPolicy();

  /**
   * Returns the name of the resource of this provider whose whole scan brings every row of this one
   * as {@linkplain Page#embedded() embedded} rows. The mirror fills both tables by that one scan,
   * in one transaction, and never scans this resource for itself. Such a chain has one link: the
   * resource that is named has a scan of its own.
   */
  default Optional<String> embeddedIn() {
    return Optional.empty();
  }

  /**
   * Returns how far back a scan goes that is not told where the last one ended; the same at every
   * call. Empty when it brings everything there is.
   */
  default Optional<ScanWindow> window() {
    return Optional.empty();
  }

  /**
   * Returns the columns that {@link #create} or {@link #update} takes values for; the same at every
   * call. Another one is refused by the host before any call. Empty when the resource does not say,
   * so that every column may be tried.
   *
   * @param operation {@link Capability#CREATE} or {@link Capability#UPDATE}, whose key is no value
   *     to write
   */
  default Optional<Set<String>> writableColumns(Capability operation) {
    return Optional.empty();
  }

  /** Returns the actions beside the usual operations, such as {@code suspend}. */
  default List<ResourceAction> actions() {
    return List.of();
  }

  /**
   * Reads one page of a scan. Rows may repeat between pages, as they do when others change the
   * collection meanwhile; the last one counts.
   *
   * @param request what to read; conditions the resource did not declare as pushed down never
   *     arrive
   * @param cursor where to go on, as the last page said; empty for the first page
   */
  default Page scan(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    throw unsupported("list");
  }

  /**
   * Reads one row by its key, or nothing when it does not exist.
   *
   * @param key the values of the key columns, each of its column's type, in their order
   */
  default Optional<Row> get(ProviderContext context, RowKey key) {
    throw unsupported("get");
  }

  /** Makes a new row and returns it as the service stored it. */
  default Row create(ProviderContext context, RowChange change) {
    throw unsupported("create");
  }

  /**
   * Changes the given columns of a row and returns it as the service stored it. Where the service
   * replaces whole objects, the resource reads the object first so that no field is lost.
   */
  default Row update(ProviderContext context, RowKey key, RowChange change) {
    throw unsupported("update");
  }

  /** Deletes a row. A row that is not there is gone, which is not an error. */
  default void delete(ProviderContext context, RowKey key) {
    throw unsupported("delete");
  }

  private ProviderException unsupported(String operation) {
    return new ProviderException(
        ProviderError.of(
            ErrorKind.UNSUPPORTED, schema().name() + " does not support " + operation));
  }
}
