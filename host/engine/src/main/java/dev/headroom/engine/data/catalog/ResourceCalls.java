package dev.headroom.engine.data.catalog;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.platform.BoundedCall;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.provider.CloseableContext;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Calls of resources, each with a context of its own, on a virtual thread that is given up when the
 * deadline passes. What a plugin may do wrong in them is the matter of the border, behind which
 * loaded resources are. Safe for use by several threads.
 */
public final class ResourceCalls {
  private final BiFunction<Provider, Deadline, CloseableContext> contexts;

  /**
   * Makes a way to call.
   *
   * @param contexts opens a context, whose calls to the network end with the deadline
   */
  public ResourceCalls(BiFunction<Provider, Deadline, CloseableContext> contexts) {
    this.contexts = contexts;
  }

  /**
   * Calls a resource.
   *
   * @throws ProviderException when it failed, or the deadline passed
   * @throws dev.headroom.api.CancelledException when this thread was interrupted
   */
  public <T> T call(
      ResourceTable table, Deadline deadline, Function<? super CloseableContext, T> work) {
    return call(table.provider(), deadline, work);
  }

  /**
   * Calls what a provider declares.
   *
   * @throws ProviderException when it failed, or the deadline passed
   * @throws dev.headroom.api.CancelledException when this thread was interrupted
   */
  <T> T call(Provider provider, Deadline deadline, Function<? super CloseableContext, T> work) {
    String id = provider.info().id();
    try {
      return BoundedCall.run(
          Thread.ofVirtual().name("resource-" + id),
          deadline,
          () -> {
            try (CloseableContext context = contexts.apply(provider, deadline)) {
              return work.apply(context);
            }
          });
    } catch (TimeoutException late) {
      throw new ProviderException(
          ErrorKind.TIMEOUT, id + " did not answer within the time allowed");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException expected) {
        throw expected;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
