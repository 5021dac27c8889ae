package dev.headroom.toolkit.rest;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.headroom.api.resource.Column;
import dev.headroom.toolkit.json.JsonView;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a JSON value as the value of a column, in whatever way services write it. */
final class ColumnValue {
  private ColumnValue() {}

  /** Returns the value; null when the element is not of the type. */
  static @Nullable Object read(
      Column.Type type, TimestampFormat form, JsonElement element, StoredJson json) {
    JsonView view = JsonView.of(element);
    return switch (type) {
      // Unlike JsonView.text, blanks count: the column holds what the service holds.
      case TEXT -> element instanceof JsonPrimitive text ? text.getAsString() : null;
      case INTEGER -> view.integer().orElse(null);
      case DECIMAL -> view.decimal().orElse(null);
      case REAL -> view.decimal().map(Number::doubleValue).orElse(null);
      case BOOLEAN -> view.bool().orElse(null);
      case INSTANT -> moment(form, view).orElse(null);
      case DATE -> view.day().orElse(null);
      case JSON -> view.isPresent() ? json.text(element) : null;
    };
  }

  private static Optional<Instant> moment(TimestampFormat form, JsonView view) {
    return switch (form) {
      case TEXT -> view.instant();
      case EPOCH_SECONDS -> view.epochSeconds();
      case EPOCH_MILLIS -> view.epochMillis();
    };
  }
}
