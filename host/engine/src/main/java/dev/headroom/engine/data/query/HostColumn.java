package dev.headroom.engine.data.query;

import dev.headroom.api.resource.Column;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table of the program, and where its values come from.
 *
 * @param <T> what a row tells of
 * @param value returns the value; one that is absent may be an empty optional
 */
record HostColumn<T>(Column column, Function<T, ?> value) {
  static <T> HostColumn<T> of(
      String name, Column.Type type, String description, Function<T, ?> value) {
    return new HostColumn<>(Column.of(name, type, description), value);
  }

  HostColumn<T> asKey() {
    return new HostColumn<>(column.asKey(), value);
  }

  HostColumn<T> referencing(String target) {
    return new HostColumn<>(column.referencing(target), value);
  }

  HostColumn<T> with(Column.Sensitivity sensitivity) {
    return new HostColumn<>(column.with(sensitivity), value);
  }

  /** Returns the value of this column for one row; null when there is none. */
  @Nullable Object valueOf(T item) {
    return switch (value.apply(item)) {
      case Optional<?> optional -> optional.orElse(null);
      case OptionalDouble number -> number.isPresent() ? (Double) number.getAsDouble() : null;
      case Object other -> other;
    };
  }
}
