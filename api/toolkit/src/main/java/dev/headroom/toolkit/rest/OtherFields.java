package dev.headroom.toolkit.rest;

import dev.headroom.api.resource.Column;

/**
 * The column for what a service tells beyond the others, so that a field the vendor added yesterday
 * can be queried today. A {@link RowMapping} whose schema has it fills it.
 */
public final class OtherFields {
  /** The name of the column. */
  public static final String NAME = "other_fields";

  /** The column, to be the last one of a schema. */
  public static final Column COLUMN =
      Column.of(NAME, Column.Type.JSON, "What the service tells beyond the other columns");

  private OtherFields() {}
}
