package dev.headroom.toolkit.rest;

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

  String cursor() {
    return start + "/" + size;
  }
}
