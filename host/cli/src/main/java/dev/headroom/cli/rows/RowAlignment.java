package dev.headroom.cli.rows;

import dev.headroom.engine.data.rows.RowColumn;

/** Which columns are aligned to the right: those of numbers. */
final class RowAlignment {
  private RowAlignment() {}

  static boolean isRight(RowColumn column) {
    return column
        .type()
        .map(
            type ->
                switch (type) {
                  case INTEGER, DECIMAL, REAL -> true;
                  case TEXT, BOOLEAN, INSTANT, DATE, JSON -> false;
                })
        .orElse(false);
  }
}
