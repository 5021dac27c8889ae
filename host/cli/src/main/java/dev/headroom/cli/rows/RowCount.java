package dev.headroom.cli.rows;

/** How many rows there are, in words. */
public final class RowCount {
  private RowCount() {}

  public static String of(long count) {
    return count == 1 ? "1 row" : count + " rows";
  }
}
