package dev.headroom.api.resource;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a scan is asked for.
 *
 * @param equalTo conditions the service itself applies, by column; only columns declared as pushed
 *     down
 * @param limit the most rows that are needed; a resource may use it to choose the size of a page
 *     and may return more
 * @param changedSince the greatest value of the incremental column seen so far, as text; rows with
 *     that value are wanted again
 * @since 0.1
 */
public record ScanRequest(
    Map<String, Object> equalTo, OptionalLong limit, Optional<String> changedSince) {
  /** Everything. */
  public static final ScanRequest ALL =
      new ScanRequest(Map.of(), OptionalLong.empty(), Optional.empty());

  public ScanRequest {
    equalTo = Map.copyOf(equalTo);
  }
}
