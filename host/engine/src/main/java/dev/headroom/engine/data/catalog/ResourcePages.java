package dev.headroom.engine.data.catalog;

import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.engine.platform.Deadline;
import java.util.List;
import java.util.Optional;

/**
 * The pages of a resource as the service tells them. A page is asked for when it is wanted, so
 * whoever has enough just stops. Not for several threads.
 */
public final class ResourcePages {
  private final ResourceTable table;
  private final ScanRequest request;
  private final ResourceCalls calls;
  private final Deadline deadline;
  private final ScanGuard guard;
  private Optional<String> cursor = Optional.empty();
  private boolean ended;

  /** Makes a reader. Asks for nothing yet. */
  public ResourcePages(
      ResourceTable table, ScanRequest request, ResourceCalls calls, Deadline deadline) {
    this.table = table;
    this.request = request;
    this.calls = calls;
    this.deadline = deadline;
    this.guard = new ScanGuard(table.name(), ScanLimits.USUAL, 0, 0);
  }

  /** Whether the last page has come. */
  public boolean isEnded() {
    return ended;
  }

  /**
   * Reads the next page.
   *
   * @throws dev.headroom.api.ProviderException when it cannot be read, or the list would not end
   */
  public List<Row> next() {
    Page page =
        calls.call(table, deadline, context -> table.resource().scan(context, request, cursor));
    guard.pass(cursor, page);
    cursor = page.next();
    ended = cursor.isEmpty();
    return page.rows();
  }
}
