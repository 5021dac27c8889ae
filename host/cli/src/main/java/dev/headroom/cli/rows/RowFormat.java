package dev.headroom.cli.rows;

/** How rows are written. */
public enum RowFormat {
  /** Aligned under headings on a terminal; elsewhere separated by tabs, without headings. */
  TABLE,
  /** One document with columns and rows, {@code headroom.rows.v1}. */
  JSON,
  /** One JSON object per line. */
  JSONL,
  /** Comma-separated values with a line of headings, as RFC 4180 has them. */
  CSV,
  /** A table for a page written in Markdown. */
  MARKDOWN
}
