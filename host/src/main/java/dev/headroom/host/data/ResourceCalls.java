package dev.headroom.host.data;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.host.platform.Deadline;
import dev.headroom.host.plugin.PluginBorder;
import dev.headroom.host.provider.OpenContext;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Calls of resources: each behind the border of its plugin, with a context of its own, on a virtual
 * thread that is given up when the deadline passes. Safe for use by several threads.
 */
public final class ResourceCalls {
  private final BiFunction<Provider, Deadline, OpenContext> contexts;

  /**
   * Makes a way to call.
   *
   * @param contexts opens a context, whose calls to the network end with the deadline
   */
  public ResourceCalls(BiFunction<Provider, Deadline, OpenContext> contexts) {
    this.contexts = contexts;
  }

  /**
   * Calls a resource.
   *
   * @param operation what is done, such as {@code get}
   * @throws ProviderException when it failed, or the deadline passed
   * @throws CancelledException when this thread was interrupted
   */
  public <T> T call(
      ResourceTable table,
      String operation,
      Deadline deadline,
      Function<ProviderContext, T> operationOf) {
    PluginBorder border = PluginBorder.of(table.provider());
    String what = operation + " of " + table.schema().name();
    var task =
        new FutureTask<T>(
            () -> {
              try (OpenContext context = contexts.apply(table.provider(), deadline)) {
                return border.call(what, () -> operationOf.apply(context));
              }
            });
    Thread thread = Thread.ofVirtual().name("resource-" + table.name()).start(task);
    try {
      return task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      thread.interrupt();
      throw new ProviderException(
          ErrorKind.TIMEOUT, table.providerId() + " did not answer within the time allowed");
    } catch (InterruptedException givenUp) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new CancelledException("the wait was given up", givenUp);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException expected) {
        throw expected;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
