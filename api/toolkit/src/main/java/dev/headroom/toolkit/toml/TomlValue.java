package dev.headroom.toolkit.toml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a TOML file. */
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

  /**
   * A table in braces within a list.
   *
   * @param values by dotted key, in the order of the text
   */
  record Table(Map<String, TomlValue> values) implements TomlValue {
    public Table {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }
}
