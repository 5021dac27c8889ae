package dev.headroom.engine.data.catalog;

import java.time.Duration;

/**
 * Where a scan is given up, because a service or a plugin does not come to an end.
 *
 * @param pages the most pages
 * @param rows the most rows, embedded ones included
 * @param page the longest time for one page
 */
public record ScanLimits(int pages, long rows, Duration page) {
  /** What every scan keeps to. */
  public static final ScanLimits USUAL =
      new ScanLimits(1_000_000, 50_000_000, Duration.ofMinutes(5));
}
