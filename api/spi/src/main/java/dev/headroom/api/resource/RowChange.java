package dev.headroom.api.resource;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values to write, by column. A column that is not in the map stays as it is; one that maps to null
 * is emptied.
 *
 * @param values each of the type its column declares
 * @since 0.1
 */
public record RowChange(Map<String, @Nullable Object> values) {
  public RowChange {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
