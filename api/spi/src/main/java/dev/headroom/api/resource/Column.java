package dev.headroom.api.resource;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One column of a resource.
 *
 * @param name lower-case letters, digits and underscores
 * @param type what its values are
 * @param description one sentence without a full stop
 * @param key whether it is (part of) what names a row
 * @param sensitivity who may see it
 * @param references the resource whose key the value is, as {@code resource.column}
 * @param filterable whether the service itself can select by equality on this column
 * @since 0.1
 */
public record Column(
    String name,
    Type type,
    String description,
    boolean key,
    Sensitivity sensitivity,
    Optional<String> references,
    boolean filterable) {
  /** What the values of a column are in Java, and so in SQL and JSON. */
  public enum Type {
    /** {@link String}. */
    TEXT,
    /** {@link Long}. */
    INTEGER,
    /** {@link java.math.BigDecimal}. */
    DECIMAL,
    /** {@link Double}. */
    REAL,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link java.time.Instant}. */
    INSTANT,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link String} that holds JSON: a list, an object, or what the schema does not know. */
    JSON;

    /** Returns the name used in documentation, such as {@code text}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Who may see the values of a column. */
  public enum Sensitivity {
    /** Everybody. */
    PLAIN,
    /** Masked in output unless the user asks for it. */
    SENSITIVE,
    /** Never written to disk at all, such as a pre-shared key. */
    NEVER_STORED
  }

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  public Column {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a column name: " + name);
    }
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(sensitivity, "sensitivity");
    Objects.requireNonNull(references, "references");
  }

  /** Returns a plain column. */
  public static Column of(String name, Type type, String description) {
    return new Column(name, type, description, false, Sensitivity.PLAIN, Optional.empty(), false);
  }

  /** Returns a copy that is part of the key. */
  public Column asKey() {
    return new Column(name, type, description, true, sensitivity, references, filterable);
  }

  /** Returns a copy with another sensitivity. */
  public Column with(Sensitivity sensitivity) {
    return new Column(name, type, description, key, sensitivity, references, filterable);
  }

  /**
   * Returns a copy whose values name rows of another resource, given as {@code resource.column}.
   */
  public Column referencing(String target) {
    return new Column(name, type, description, key, sensitivity, Optional.of(target), filterable);
  }

  /** Returns a copy by which the service itself can select. */
  public Column withPushDown() {
    return new Column(name, type, description, key, sensitivity, references, true);
  }
}
