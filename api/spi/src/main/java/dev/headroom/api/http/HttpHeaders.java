package dev.headroom.api.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Header fields by name, whatever the case of the name. Unmodifiable; iterates in the order of
 * names.
 *
 * @since 0.1
 */
public final class HttpHeaders {
  private final Map<String, List<String>> fields;

  private HttpHeaders(Map<String, List<String>> fields) {
    this.fields = fields;
  }

  /** Returns headers with these fields. */
  public static HttpHeaders of(Map<String, List<String>> fields) {
    var copy = new TreeMap<String, List<String>>();
    fields.forEach(
        (name, values) ->
            copy.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .addAll(values));
    copy.replaceAll((name, values) -> List.copyOf(values));
    return new HttpHeaders(Collections.unmodifiableMap(copy));
  }

  /** Returns the first value of a field. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** Returns every value of a field, in the order received. */
  public List<String> all(String name) {
    return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** Returns the fields, their names in lower case. */
  public Map<String, List<String>> asMap() {
    return fields;
  }

  /** Values may be secret, so only names are shown. */
  @Override
  public String toString() {
    return fields.keySet().toString();
  }
}
