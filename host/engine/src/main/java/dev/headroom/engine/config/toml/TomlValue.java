package dev.headroom.engine.config.toml;

import java.util.List;

/** A value of a settings file. */
public sealed interface TomlValue {
  /** What a single value is. */
  enum Kind {
    TEXT,
    INTEGER,
    REAL,
    BOOLEAN,
    /** A date, a time, or both; kept as written. */
    MOMENT
  }

  /**
   * A single value.
   *
   * @param text the text itself, without quotes and escapes; a number without separators, an
   *     integer in decimal
   */
  record Scalar(Kind kind, String text) implements TomlValue {}

  /** A list of values. */
  record Sequence(List<TomlValue> values) implements TomlValue {
    public Sequence {
      values = List.copyOf(values);
    }
  }
}
