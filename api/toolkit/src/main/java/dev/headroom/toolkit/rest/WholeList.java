package dev.headroom.toolkit.rest;

import dev.headroom.api.resource.ScanRequest;
import dev.headroom.toolkit.json.JsonView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The whole list in one answer.
 *
 * @param items where the items stand; empty when the answer itself is the list
 */
public record WholeList(String items) implements Paging {
  @Override
  public Map<String, String> parameters(ScanRequest request, Optional<String> cursor) {
    if (cursor.isPresent()) {
      throw Pages.foreignCursor();
    }
    return Map.of();
  }

  @Override
  public Slice slice(
      JsonView answer, ScanRequest request, Optional<String> cursor, String service) {
    List<JsonView> found = Pages.items(answer, items, service);
    return new Slice(found, Optional.empty(), OptionalLong.of(found.size()));
  }
}
