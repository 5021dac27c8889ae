package dev.headroom.host.data;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.host.platform.BoundedCall;
import dev.headroom.host.platform.Deadline;
import dev.headroom.host.plugin.PluginBorder;
import dev.headroom.host.provider.OpenContext;
import java.util.concurrent.ExecutionException;
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
   * @throws dev.headroom.api.CancelledException when this thread was interrupted
   */
  public <T> T call(
      ResourceTable table, String operation, Deadline deadline, Function<ProviderContext, T> work) {
    PluginBorder border = PluginBorder.of(table.provider());
    String what = operation + " of " + table.schema().name();
    try {
      return BoundedCall.run(
          Thread.ofVirtual().name("resource-" + table.name()),
          deadline,
          () -> {
            try (OpenContext context = contexts.apply(table.provider(), deadline)) {
              return border.<T>call(what, () -> work.apply(context));
            }
          });
    } catch (TimeoutException late) {
      throw new ProviderException(
          ErrorKind.TIMEOUT, table.providerId() + " did not answer within the time allowed");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException expected) {
        throw expected;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
