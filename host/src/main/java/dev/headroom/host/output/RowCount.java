package dev.headroom.host.output;

/** How many rows there are, in words. */
final class RowCount {
  private RowCount() {}

  static String of(long count) {
    return count == 1 ? "1 row" : count + " rows";
  }
}
