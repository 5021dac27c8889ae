package dev.headroom.toolkit.rest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.RowChange;
import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JSON object that a service wants for a change. Says which columns may be written; any
 * other is refused before a call.
 */
public final class ChangeBody {
  private final RowMapping rows;
  private final Map<String, Written> columns;
  private final List<MemberPath> kept;

  private ChangeBody(RowMapping rows, Map<String, Written> columns, List<MemberPath> kept) {
    this.rows = rows;
    this.columns = columns;
    this.kept = kept;
  }

  /** Where a column is read and written, and what becomes of its value in between. */
  private record Written(
      Column column,
      TimestampFormat form,
      MemberPath read,
      MemberPath write,
      UnaryOperator<JsonElement> conversion) {}

  /**
   * Returns a body in which these columns can be written, each where the mapping reads it.
   *
   * @throws IllegalArgumentException when one of them is read from no member
   */
  public static ChangeBody of(RowMapping rows, String... columns) {
    var written = new LinkedHashMap<String, Written>();
    for (String name : columns) {
      MemberPath path = rows.memberOf(name);
      Column column = rows.schema().column(name).orElseThrow();
      written.put(
          name, new Written(column, rows.formOf(name), path, path, UnaryOperator.identity()));
    }
    return new ChangeBody(rows, written, List.of());
  }

  /** Returns the columns that can be written. */
  public Set<String> columns() {
    return Collections.unmodifiableSet(columns.keySet());
  }

  /** Returns a body in which a column is written under another name than it is read. */
  public ChangeBody writing(String column, String path) {
    Written before = written(column);
    return with(
        new Written(
            before.column(),
            before.form(),
            before.read(),
            MemberPath.parse(path),
            before.conversion()));
  }

  /**
   * Returns a body in which a column is written in another form than it is read.
   *
   * @param conversion returns the form that is written; gets what is read as well as what the user
   *     gives, so it leaves alone what has that form already, and does not change what it is given
   */
  public ChangeBody converting(String column, UnaryOperator<JsonElement> conversion) {
    Written before = written(column);
    return with(
        new Written(before.column(), before.form(), before.read(), before.write(), conversion));
  }

  private Written written(String column) {
    Written written = columns.get(column);
    if (written == null) {
      throw new IllegalArgumentException(column + " is not written");
    }
    return written;
  }

  private ChangeBody with(Written changed) {
    var more = new LinkedHashMap<>(columns);
    more.put(changed.column().name(), changed);
    return new ChangeBody(rows, more, kept);
  }

  /**
   * Returns a body that sends these members back as they are although they cannot be written: a
   * service that replaces whole objects may miss them.
   */
  public ChangeBody keeping(String... paths) {
    var more = new ArrayList<>(kept);
    for (String path : paths) {
      more.add(MemberPath.parse(path));
    }
    return new ChangeBody(rows, columns, more);
  }

  /** Returns the body of a change alone. */
  public HttpBody json(RowChange change, Set<String> elsewhere) {
    var object = new JsonObject();
    write(change, elsewhere, object);
    return HttpBody.json(StoredJson.whole(object));
  }

  /**
   * Returns the body of a change to an item, for a service that replaces whole objects: every
   * member that can be written has its present value unless the change says otherwise, and so has
   * every member that no column knows, at any depth: a service grows faster than its clients.
   *
   * @param elsewhere columns that are sent in the address
   */
  public HttpBody json(JsonView item, RowChange change, Set<String> elsewhere) {
    var object = new JsonObject();
    for (MemberPath path : kept) {
      copy(item, path, path, UnaryOperator.identity(), object);
    }
    for (Written column : columns.values()) {
      copy(item, column.read(), column.write(), column.conversion(), object);
    }
    write(change, elsewhere, object);
    JsonObject unknown = rows.unknownIn(item.element());
    if (unknown != null) {
      addUnknown(object, unknown, item.element());
    }
    return HttpBody.json(StoredJson.whole(object));
  }

  /**
   * Adds what no column knows where it stood. Items of a list are told by their place, so they keep
   * what is unknown of them as long as the list has as many items as before.
   *
   * @param unknown as {@link KnownMembers#in} returns it, items of a list by their place
   * @param present where it was read
   */
  private static void addUnknown(JsonObject target, JsonObject unknown, JsonElement present) {
    if (!(present instanceof JsonObject object)) {
      return;
    }
    for (Map.Entry<String, JsonElement> member : unknown.entrySet()) {
      String name = member.getKey();
      JsonElement before = object.get(name);
      JsonElement written = target.get(name);
      if (before.equals(member.getValue())) {
        if (written == null) {
          target.add(name, before.deepCopy());
        }
      } else if (before instanceof JsonObject && member.getValue() instanceof JsonObject rest) {
        if (written == null) {
          written = new JsonObject();
          target.add(name, written);
        }
        if (written instanceof JsonObject place) {
          addUnknown(place, rest, before);
        }
      } else if (before instanceof JsonArray list
          && written instanceof JsonArray places
          && list.size() == places.size()
          && member.getValue() instanceof JsonObject byPlace) {
        addUnknown(places, byPlace, list);
      }
    }
  }

  private static void addUnknown(JsonArray places, JsonObject byPlace, JsonArray present) {
    for (Map.Entry<String, JsonElement> item : byPlace.entrySet()) {
      int place = Integer.parseInt(item.getKey());
      if (places.get(place) instanceof JsonObject written
          && item.getValue() instanceof JsonObject rest) {
        addUnknown(written, rest, present.get(place));
      }
    }
  }

  private static void copy(
      JsonView item,
      MemberPath from,
      MemberPath to,
      UnaryOperator<JsonElement> conversion,
      JsonObject object) {
    JsonElement present = from.in(item.element());
    if (!present.isJsonNull()) {
      put(object, to, conversion.apply(present).deepCopy());
    }
  }

  private void write(RowChange change, Set<String> elsewhere, JsonObject object) {
    change
        .values()
        .forEach(
            (name, value) -> {
              if (elsewhere.contains(name)) {
                return;
              }
              Written column = columns.get(name);
              if (column == null) {
                throw refused(name + " cannot be set");
              }
              put(object, column.write(), column.conversion().apply(element(column, value)));
            });
  }

  private static void put(JsonObject object, MemberPath path, JsonElement value) {
    JsonObject place = object;
    List<String> names = path.names();
    for (String name : names.subList(0, names.size() - 1)) {
      if (!(place.get(name) instanceof JsonObject)) {
        place.add(name, new JsonObject());
      }
      place = place.getAsJsonObject(name);
    }
    place.add(path.last(), value);
  }

  private JsonElement element(Written column, @Nullable Object value) {
    return switch (value) {
      case null -> JsonNull.INSTANCE;
      case Boolean truth -> new JsonPrimitive(truth);
      case BigDecimal number -> new JsonPrimitive(number);
      case Number number -> new JsonPrimitive(number);
      case Instant moment -> moment(column.form(), moment);
      case String text when column.column().type() == Column.Type.JSON -> json(column, text);
      default -> new JsonPrimitive(value.toString());
    };
  }

  private static JsonElement moment(TimestampFormat form, Instant moment) {
    return switch (form) {
      case TEXT -> new JsonPrimitive(moment.toString());
      case EPOCH_SECONDS -> new JsonPrimitive(moment.getEpochSecond());
      case EPOCH_MILLIS -> new JsonPrimitive(moment.toEpochMilli());
    };
  }

  private JsonElement json(Written column, String text) {
    try {
      return JsonText.parse(text).element();
    } catch (InvalidJsonException invalid) {
      throw refused(column.column().name() + " is " + invalid.found());
    }
  }

  private ProviderException refused(String why) {
    return new ProviderException(ErrorKind.INVALID_REQUEST, rows.schema().name() + ": " + why);
  }
}
