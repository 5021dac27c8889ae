package dev.headroom.engine.plugin;

import dev.headroom.api.CancelledException;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same with several things at once, each on a virtual thread. */
final class Parallel {
  private Parallel() {}

  /**
   * Returns when the action is done for every item.
   *
   * @param action throws nothing but {@link CancelledException}
   * @throws CancelledException when the calling thread is interrupted
   */
  static <T> void forEach(Collection<T> items, Consumer<T> action) {
    if (items.size() < 2) {
      items.forEach(action);
      return;
    }
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<?> future :
          items.stream().<Future<?>>map(i -> executor.submit(() -> action.accept(i))).toList()) {
        future.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancelledException cancelled) {
        throw cancelled;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("loading plugins was given up", e);
    }
  }
}
