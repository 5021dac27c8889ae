package dev.headroom.engine.data.sync;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.catalog.ScanGuard;
import dev.headroom.engine.data.catalog.ScanLimits;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.provider.CloseableContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads the pages of a resource one after the other, on a virtual thread of its own, a few pages
 * ahead of whoever takes them: while one page is written the next one is on its way, and memory
 * holds no more than a handful. Taken from by one thread.
 */
final class PageScan implements AutoCloseable {
  /** How many pages may wait. */
  private static final int AHEAD = 4;

  private final ResourceTable table;
  private final ScanRequest request;
  private final ScanGuard guard;
  private final ScanLimits limits;
  private final Supplier<CloseableContext> contexts;
  private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(AHEAD);
  private final Thread thread;

  private sealed interface Step {
    record Got(Page page) implements Step {}

    record Failed(Throwable failure) implements Step {}
  }

  /**
   * Starts to read.
   *
   * @param from the cursor of the first page; empty for the beginning
   * @param contexts opens what the scan may use; it is closed at the end of the scan
   */
  PageScan(
      ResourceTable table,
      ScanRequest request,
      Optional<String> from,
      ScanGuard guard,
      ScanLimits limits,
      Supplier<CloseableContext> contexts) {
    this.table = table;
    this.request = request;
    this.guard = guard;
    this.limits = limits;
    this.contexts = contexts;
    this.thread = Thread.ofVirtual().name("scan-" + table.name()).start(() -> read(from));
  }

  /**
   * Waits for the next page and takes those that have come besides.
   *
   * @return at least one page
   * @throws ProviderException when there is none: the scan failed, or took too long
   * @throws CancelledException when this thread is interrupted
   */
  List<Page> take(Deadline deadline) {
    try {
      long patience = deadline.atMost(limits.page()).remaining().toNanos();
      Step first = steps.poll(patience, TimeUnit.NANOSECONDS);
      if (first == null) {
        throw new ProviderException(
            ErrorKind.TIMEOUT, table.providerId() + " did not answer within the time allowed");
      }
      var pages = new ArrayList<Page>();
      pages.add(pageOf(first));
      // A failure that waits behind a page is for the next call: the page counts.
      while (steps.peek() instanceof Step.Got(Page page)) {
        pages.add(page);
        steps.remove();
      }
      return pages;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("the sync was given up", e);
    }
  }

  private static Page pageOf(Step step) {
    return switch (step) {
      case Step.Got(Page page) -> page;
      case Step.Failed(ProviderException failure) -> throw failure;
      case Step.Failed(CancelledException failure) ->
          throw new ProviderException(ErrorKind.TIMEOUT, String.valueOf(failure.getMessage()));
      case Step.Failed(RuntimeException failure) -> throw failure;
      case Step.Failed(Error failure) -> throw failure;
      case Step.Failed(Throwable failure) -> throw new IllegalStateException(failure);
    };
  }

  private void read(Optional<String> from) {
    try {
      try (CloseableContext context = contexts.get()) {
        Optional<String> cursor = from;
        do {
          Optional<String> asked = cursor;
          Page page = table.resource().scan(context, request, asked);
          guard.pass(asked, page);
          steps.put(new Step.Got(page));
          cursor = page.next();
        } while (cursor.isPresent());
      } catch (RuntimeException | Error e) {
        steps.put(new Step.Failed(e));
      }
    } catch (InterruptedException e) {
      // Nobody takes pages any more.
    }
  }

  /** Gives up what is still to be read. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
