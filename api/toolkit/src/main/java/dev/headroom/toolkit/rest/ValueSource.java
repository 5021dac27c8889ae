package dev.headroom.toolkit.rest;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import dev.headroom.toolkit.json.JsonView;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the value of a column comes from. */
sealed interface ValueSource {
  /** A member of the item; of several the first that can be read. */
  record Member(List<MemberPath> paths) implements ValueSource {
    public Member {
      paths = List.copyOf(paths);
    }
  }

  /** A member of the item that embeds this one. */
  record ParentMember(MemberPath path) implements ValueSource {}

  /** The position of the item among its siblings, from 0. */
  record Ordinal() implements ValueSource {}

  /** The same for every row. */
  record Constant(Object value) implements ValueSource {}

  /** Worked out from the item. */
  record Computed(Function<JsonView, @Nullable Object> value) implements ValueSource {}

  /** Nothing in the item. */
  record Nowhere() implements ValueSource {}

  /**
   * An item of an answer.
   *
   * @param parent the item that embeds it; JSON null for one that is not embedded
   * @param ordinal its position among its siblings
   */
  record Item(JsonElement element, JsonElement parent, int ordinal) {
    static Item of(JsonElement element, int ordinal) {
      return new Item(element, JsonNull.INSTANCE, ordinal);
    }
  }
}
