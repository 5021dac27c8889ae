package dev.headroom.toolkit.rest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A cursor of the styles that count: where the page starts, and how large pages are. The size
 * belongs to it, because page 3 is another place when pages have another size, and who goes on may
 * want another number of rows than who began.
 */
record PagePosition(long start, int size) {
  static PagePosition parse(String cursor) {
    int separator = cursor.indexOf('/');
    try {
      var position =
          new PagePosition(
              Long.parseLong(cursor, 0, Math.max(separator, 0), 10),
              Integer.parseInt(cursor, separator + 1, cursor.length(), 10));
      if (position.start < 0 || position.size < 1) {
        throw Pages.foreignCursor();
      }
      return position;
    } catch (NumberFormatException unreadable) {
      throw Pages.foreignCursor();
    }
  }

  PagePosition at(long start) {
    return new PagePosition(start, size);
  }

  /** Returns the query parameters that ask for the page, by the names the service has for them. */
  Map<String, String> parameters(String startName, String sizeName) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put(startName, Long.toString(start));
    parameters.put(sizeName, Integer.toString(size));
    return parameters;
  }

  String cursor() {
    return start + "/" + size;
  }
}
