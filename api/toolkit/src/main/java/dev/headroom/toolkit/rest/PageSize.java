package dev.headroom.toolkit.rest;

import dev.headroom.api.resource.ScanRequest;

/**
 * How many items a page may have. Pages are as large as the service allows, because calls are what
 * a budget counts, unless fewer are wanted.
 *
 * @param parameter the query parameter of the size
 * @param smallest the least the service accepts
 * @param largest the most the service accepts
 */
public record PageSize(String parameter, int smallest, int largest) {
  public PageSize {
    if (smallest < 1 || largest < smallest) {
      throw new IllegalArgumentException("no page sizes: " + smallest + " to " + largest);
    }
  }

  /** Returns the sizes from 1 to the largest one. */
  public static PageSize upTo(String parameter, int largest) {
    return new PageSize(parameter, 1, largest);
  }

  /** Returns the size that serves a request best. */
  int of(ScanRequest request) {
    return Math.clamp(request.limit().orElse(largest), smallest, largest);
  }
}
