package dev.headroom.engine.config;

import dev.headroom.api.Setting;

/** Settings that the program declares for every table of every provider. */
public final class TableSettings {
  /** How long the rows in the mirror count as fresh. */
  public static final Setting TIME_TO_LIVE =
      Setting.optional(
          "time_to_live",
          Setting.Type.DURATION,
          "How long what is stored of a table counts as fresh, instead of what its plugin says");

  private TableSettings() {}
}
