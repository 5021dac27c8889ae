package dev.headroom.engine.data.catalog;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Row;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Watches the pages of a scan, and gives it up when it would not end. Not for several threads. */
public final class ScanGuard {
  private final String table;
  private final ScanLimits limits;
  private int pages;
  private long rows;

  /**
   * A cursor that came earlier. It is replaced after 1, 2, 4, 8 … pages, so a circle of any length
   * is found within about three rounds, whatever the number of cursors, and none is kept (R. P.
   * Brent, "An improved Monte Carlo factorization algorithm", 1980).
   */
  private @Nullable String earlier;

  private int replaceAt = 1;

  /** The rows of the page before: a service that ignores which page is wanted sends them again. */
  private List<Row> last = List.of();

  /**
   * Makes a guard.
   *
   * @param pages how many pages came before
   * @param rows how many rows came before
   */
  public ScanGuard(String table, ScanLimits limits, int pages, long rows) {
    this.table = table;
    this.limits = limits;
    this.pages = pages;
    this.rows = rows;
  }

  /**
   * Lets a page pass.
   *
   * @param asked the cursor it was asked with
   * @throws ProviderException when the scan does not come to an end
   */
  public void pass(Optional<String> asked, Page page) {
    pages++;
    rows += page.rows().size();
    for (List<Row> embedded : page.embedded().values()) {
      rows += embedded.size();
    }
    if (rows > limits.rows()) {
      throw endless("more than " + limits.rows() + " rows");
    }
    if (!page.rows().isEmpty() && page.rows().equals(last)) {
      throw endless("the same rows as on the page before");
    }
    last = page.rows();
    if (page.next().isEmpty()) {
      return;
    }
    String next = page.next().get();
    if (next.equals(earlier) || asked.filter(next::equals).isPresent()) {
      throw endless("a page that it had sent before");
    }
    if (pages >= limits.pages()) {
      throw endless("more than " + limits.pages() + " pages");
    }
    if (pages >= replaceAt) {
      earlier = next;
      replaceAt = 2 * pages;
    }
  }

  private ProviderException endless(String what) {
    return new ProviderException(
        ErrorKind.INVALID_RESPONSE, table + ": the list does not end: the service sent " + what);
  }
}
