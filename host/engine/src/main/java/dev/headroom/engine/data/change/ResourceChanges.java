package dev.headroom.engine.data.change;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceAction;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.engine.data.catalog.ResourceCalls;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.provider.CloseableContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads and changes single rows where they live. Every change is told to the mirror, also one that
 * failed: it may have happened before its answer was lost.
 *
 * <p>Every method throws {@link ProviderException}; what the resource does not declare is refused
 * before any call.
 */
public final class ResourceChanges {
  private final ResourceCalls calls;
  private final MirrorInvalidation mirror;

  public ResourceChanges(ResourceCalls calls, MirrorInvalidation mirror) {
    this.calls = calls;
    this.mirror = mirror;
  }

  /** Reads a row, and keeps it in the mirror; empty when there is none. */
  public Optional<Row> get(ResourceTable table, RowKey key, Deadline deadline) {
    require(table, Resource.Capability.GET);
    Optional<Row> row = calls.call(table, deadline, context -> table.resource().get(context, key));
    row.ifPresentOrElse(found -> mirror.read(table, found), () -> mirror.missing(table, key));
    return row;
  }

  /** Makes a row and returns it as the service stored it. */
  public Row create(ResourceTable table, RowChange change, Deadline deadline) {
    require(table, Resource.Capability.CREATE);
    return changing(
        table,
        () -> {
          Row row = call(table, deadline, context -> table.resource().create(context, change));
          mirror.changed(table, row);
          return row;
        });
  }

  /** Changes the given columns of a row and returns it as the service stored it. */
  public Row update(ResourceTable table, RowKey key, RowChange change, Deadline deadline) {
    require(table, Resource.Capability.UPDATE);
    return changing(
        table,
        () -> {
          Row row = call(table, deadline, context -> table.resource().update(context, key, change));
          mirror.changed(table, key, row);
          return row;
        });
  }

  /** Deletes a row; one that is gone already is no error. */
  public void delete(ResourceTable table, RowKey key, Deadline deadline) {
    require(table, Resource.Capability.DELETE);
    changing(
        table,
        () -> {
          deleteUnlessGone(table, key, deadline);
          mirror.missing(table, key);
          return Boolean.TRUE;
        });
  }

  private void deleteUnlessGone(ResourceTable table, RowKey key, Deadline deadline) {
    try {
      call(
          table,
          deadline,
          context -> {
            table.resource().delete(context, key);
            return Boolean.TRUE;
          });
    } catch (ProviderException failed) {
      if (failed.error().kind() != ErrorKind.NOT_FOUND) {
        throw failed;
      }
    }
  }

  /** Does an action on a row, and returns the row when the service does. */
  public Optional<Row> act(
      ResourceTable table,
      ResourceAction action,
      RowKey key,
      Map<String, String> arguments,
      Deadline deadline) {
    Function<ProviderContext, Optional<Row>> work =
        context -> action.run().run(context, key, arguments);
    if (!action.changes()) {
      return calls.call(table, deadline, work);
    }
    return changing(
        table,
        () -> {
          Optional<Row> row = call(table, deadline, work);
          row.ifPresent(found -> mirror.changed(table, key, found));
          return row;
        });
  }

  private <T> T changing(ResourceTable table, Supplier<T> change) {
    try {
      return change.get();
    } finally {
      mirror.touched(table);
    }
  }

  private <T> T call(ResourceTable table, Deadline deadline, Function<ProviderContext, T> work) {
    try {
      return calls.call(table, deadline, context -> afterChange(context, work));
    } catch (UncertainChangeException accepted) {
      throw accepted;
    } catch (ProviderException failed) {
      throw mayHaveBeenDone(failed.error().kind()) ? new UncertainChangeException(failed) : failed;
    }
  }

  /** What fails after the service accepted a change, such as reading the row, is no refusal. */
  private static <T> T afterChange(CloseableContext context, Function<ProviderContext, T> work) {
    try {
      return work.apply(context);
    } catch (ProviderException failed) {
      throw context.hasChangedSomething() ? new UncertainChangeException(failed) : failed;
    }
  }

  /**
   * Whether a change may have happened although it failed: no answer came, or one that says nothing
   * of the change. An answer that refuses it is believed.
   */
  private static boolean mayHaveBeenDone(ErrorKind kind) {
    return switch (kind) {
      case TIMEOUT, NETWORK, UNAVAILABLE, INVALID_RESPONSE -> true;
      case NOT_SIGNED_IN,
          AUTH_EXPIRED,
          AUTH_REJECTED,
          NOT_SUBSCRIBED,
          RATE_LIMITED,
          PLUGIN_FAILURE,
          NOT_FOUND,
          CONFLICT,
          INVALID_REQUEST,
          NOT_CONFIGURED,
          UNSUPPORTED ->
          false;
    };
  }

  private static void require(ResourceTable table, Resource.Capability capability) {
    if (!table.resource().capabilities().contains(capability)) {
      throw new ProviderException(
          ErrorKind.UNSUPPORTED,
          table.providerId()
              + " "
              + table.schema().name()
              + " does not support "
              + capability.name().toLowerCase(Locale.ROOT));
    }
  }
}
