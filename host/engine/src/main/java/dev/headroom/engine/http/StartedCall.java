package dev.headroom.engine.http;

import dev.headroom.api.CancelledException;
import dev.headroom.api.http.Http.PendingResponse;
import dev.headroom.api.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A call under way on a virtual thread of its own. */
final class StartedCall implements PendingResponse {
  private final FutureTask<HttpResponse> task;

  /**
   * @param whenDone told when the call has ended, however that was
   */
  StartedCall(Supplier<HttpResponse> call, Consumer<StartedCall> whenDone) {
    task =
        new FutureTask<>(
            () -> {
              try {
                return call.get();
              } finally {
                whenDone.accept(this);
              }
            });
  }

  void start() {
    Thread.ofVirtual().name("http call").start(task);
  }

  @Override
  public HttpResponse await() {
    try {
      return task.get();
    } catch (InterruptedException givenUp) {
      cancel();
      Thread.currentThread().interrupt();
      throw new CancelledException("the wait for an answer was given up", givenUp);
    } catch (CancellationException cancelled) {
      throw new CancelledException("the call was given up", cancelled);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(failed.getCause());
      }
    }
  }

  @Override
  public void cancel() {
    task.cancel(true);
  }
}
