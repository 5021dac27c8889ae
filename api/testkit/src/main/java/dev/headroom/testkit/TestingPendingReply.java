package dev.headroom.testkit;

import dev.headroom.api.CancelledException;
import dev.headroom.api.http.Http;
import dev.headroom.api.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A call on a virtual thread of its own. */
final class TestingPendingReply implements Http.PendingResponse {
  private final FutureTask<HttpResponse> task;

  private TestingPendingReply(FutureTask<HttpResponse> task) {
    this.task = task;
  }

  static TestingPendingReply start(Callable<HttpResponse> call) {
    var task = new FutureTask<>(call);
    Thread.ofVirtual().start(task);
    return new TestingPendingReply(task);
  }

  @Override
  public HttpResponse await() {
    try {
      return task.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (CancellationException cancelled) {
      throw new CancelledException("the call was given up", cancelled);
    } catch (InterruptedException interrupted) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancelledException("interrupted", interrupted);
    }
  }

  /** Waits for the end, whatever it is. */
  void join() {
    try {
      await();
    } catch (RuntimeException noMatter) {
      // The plugin did not wait for it, so it does not matter to the test either.
    }
  }

  @Override
  public void cancel() {
    task.cancel(true);
  }
}
