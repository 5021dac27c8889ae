package dev.headroom.toolkit.rest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.rest.ValueSource.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of a resource from the JSON of a service. A service is never trusted to keep its word
 * about types, and never allowed to break a scan by breaking it:
 *
 * <ul>
 *   <li>A number may be written as text, a truth value too, a text as a number. A value that cannot
 *       be read at all is absent in its column and kept as it came in {@link OtherFields}, unless
 *       the column is sensitive.
 *   <li>A member that no column knows is kept in {@link OtherFields}, too, when the schema has that
 *       column. Never kept are members whose {@linkplain SecretNames name looks like a secret},
 *       members declared {@linkplain Builder#secret secret}, and texts that are PEM blocks; nor are
 *       they in any other JSON column.
 *   <li>A row without its key is a {@code INVALID_RESPONSE}, because nobody could find it again.
 * </ul>
 *
 * <p>Immutable; used by any number of threads.
 */
public final class RowMapping {
  private final ResourceSchema schema;
  private final ValueSource[] sources;
  private final TimestampFormat[] forms;
  private final boolean[] verbatim;
  private final KnownMembers known;
  private final StoredJson storedJson;
  private final List<Embedded> embedded;

  private RowMapping(Builder builder) {
    this.schema = builder.schema;
    List<Column> columns = schema.columns();
    this.sources = new ValueSource[columns.size()];
    this.forms = new TimestampFormat[columns.size()];
    this.verbatim = new boolean[columns.size()];
    this.known = new KnownMembers();
    this.embedded = List.copyOf(builder.embedded);
    var secrets = new HashSet<>(builder.secrets);
    for (int index = 0; index < sources.length; index++) {
      Column column = columns.get(index);
      ValueSource source = builder.source(column);
      sources[index] = source;
      forms[index] = builder.forms.getOrDefault(column.name(), TimestampFormat.TEXT);
      verbatim[index] = builder.verbatim.contains(column.name());
      if (source instanceof ValueSource.Member member) {
        member.paths().forEach(column.type() == Column.Type.JSON ? known::know : known::knowScalar);
        if (column.sensitivity() == Column.Sensitivity.NEVER_STORED) {
          member.paths().forEach(path -> secrets.add(path.last()));
        }
      }
    }
    embedded.forEach(child -> known.know(child.path()));
    builder.ignored.forEach(known::know);
    this.storedJson = new StoredJson(name -> secrets.contains(name) || SecretNames.matches(name));
  }

  /** Rows of another resource inside an item. */
  private record Embedded(MemberPath path, RowMapping mapping) {}

  /**
   * Returns a builder for a mapping in which every column is read from the member of its name.
   *
   * @param names how a column's name is written by the service
   */
  public static Builder of(ResourceSchema schema, MemberNames names) {
    return new Builder(schema, names);
  }

  /** Returns the columns of the rows. */
  public ResourceSchema schema() {
    return schema;
  }

  /**
   * Returns the row of one object.
   *
   * @param given values by column that hold although the object does not tell them, such as the
   *     condition under which it was found
   * @throws ProviderException of kind {@code INVALID_RESPONSE} when it has no key
   */
  public Row row(JsonView item, Map<String, Object> given) {
    return row(Item.of(item.element(), 0), given);
  }

  /**
   * Returns the rows of a list and of what its items embed.
   *
   * @param given values by column that hold for every row although the items do not tell them
   * @param next the cursor of the next page
   * @param total how many rows the whole scan has, when known
   * @throws ProviderException of kind {@code INVALID_RESPONSE} when an item has no key
   */
  public Page page(
      List<JsonView> items, Map<String, Object> given, Optional<String> next, OptionalLong total) {
    var rows = new ArrayList<Row>(items.size());
    var children = new LinkedHashMap<String, List<Row>>();
    embeddedNames().forEach(name -> children.put(name, new ArrayList<>()));
    for (int index = 0; index < items.size(); index++) {
      Item item = Item.of(items.get(index).element(), index);
      rows.add(row(item, given));
      collectEmbedded(item, children);
    }
    return new Page(rows, next, total, children);
  }

  /** Returns the member a column is read from; of several the first. */
  MemberPath memberOf(String column) {
    int index = schema.indexOf(column);
    if (index >= 0 && sources[index] instanceof ValueSource.Member(List<MemberPath> paths)) {
      MemberPath path = paths.getFirst();
      if (!path.names().isEmpty()) {
        return path;
      }
    }
    throw new IllegalArgumentException(schema.name() + " reads " + column + " from no member");
  }

  TimestampFormat formOf(String column) {
    return forms[schema.indexOf(column)];
  }

  /** Returns the names of the resources whose rows come with these. */
  private Set<String> embeddedNames() {
    var names = new HashSet<String>();
    for (Embedded child : embedded) {
      names.add(child.mapping().schema.name());
      names.addAll(child.mapping().embeddedNames());
    }
    return names;
  }

  private void collectEmbedded(Item item, Map<String, List<Row>> children) {
    for (Embedded child : embedded) {
      JsonElement list = child.path().in(item.element());
      if (list.isJsonNull()) {
        continue;
      }
      if (!(list instanceof JsonArray array)) {
        throw badAnswer(item, child.path() + " that is no list");
      }
      List<Row> rows =
          Objects.requireNonNull(children.get(child.mapping().schema.name()), "embedded");
      for (int index = 0; index < array.size(); index++) {
        var inner = new Item(array.get(index), item.element(), index);
        rows.add(child.mapping().row(inner, Map.of()));
        child.mapping().collectEmbedded(inner, children);
      }
    }
  }

  private Row row(Item item, Map<String, Object> given) {
    Row.Builder row = Row.of(schema);
    Set<JsonElement> unread = Set.of();
    int others = -1;
    List<Column> columns = schema.columns();
    for (int index = 0; index < sources.length; index++) {
      Column column = columns.get(index);
      if (column.name().equals(OtherFields.NAME)) {
        others = index;
        continue;
      }
      Object value = value(index, item);
      if (value == null) {
        unread = unread(index, column, item, unread);
        value = given.get(column.name());
      }
      if (value == null && column.key()) {
        throw badAnswer(item, "no " + column.name());
      }
      row.set(column.name(), value instanceof String text ? WholeText.of(text) : value);
    }
    if (others >= 0) {
      String text = others(item, unread);
      row.set(OtherFields.NAME, text == null ? null : WholeText.of(text));
    }
    return row.build();
  }

  private @Nullable Object value(int index, Item item) {
    return switch (sources[index]) {
      case ValueSource.Member(List<MemberPath> paths) -> {
        for (MemberPath path : paths) {
          Object value = read(index, path.in(item.element()));
          if (value != null) {
            yield value;
          }
        }
        yield null;
      }
      case ValueSource.ParentMember(MemberPath path) -> read(index, path.in(item.parent()));
      case ValueSource.Ordinal() -> (long) item.ordinal();
      case ValueSource.Constant(Object value) -> value;
      case ValueSource.Computed(Function<JsonView, @Nullable Object> compute) ->
          compute.apply(JsonView.of(item.element()));
      case ValueSource.Nowhere() -> null;
    };
  }

  private @Nullable Object read(int index, JsonElement element) {
    if (element.isJsonNull()) {
      return null;
    }
    if (verbatim[index]) {
      return StoredJson.whole(element);
    }
    return ColumnValue.read(schema.columns().get(index).type(), forms[index], element, storedJson);
  }

  /** What a plain column could not read is worth keeping; of a sensitive one it is a danger. */
  private Set<JsonElement> unread(int index, Column column, Item item, Set<JsonElement> before) {
    if (column.sensitivity() != Column.Sensitivity.PLAIN
        || !(sources[index] instanceof ValueSource.Member(List<MemberPath> paths))) {
      return before;
    }
    Set<JsonElement> unread = before;
    for (MemberPath path : paths) {
      JsonElement element = path.in(item.element());
      if (!element.isJsonNull()) {
        if (unread.isEmpty()) {
          unread = Collections.newSetFromMap(new IdentityHashMap<>());
        }
        unread.add(element);
      }
    }
    return unread;
  }

  /** Returns what no column knows of an object; null when all is known. */
  @Nullable JsonObject unknownIn(JsonElement item) {
    return known.in(item, Set.of());
  }

  private @Nullable String others(Item item, Set<JsonElement> unread) {
    JsonElement others = known.in(item.element(), unread);
    if (others == null) {
      return null;
    }
    String text = storedJson.text(others);
    return text.equals("{}") ? null : text;
  }

  private ProviderException badAnswer(Item item, String what) {
    return new ProviderException(
        ErrorKind.INVALID_RESPONSE,
        "the " + schema.name() + " at position " + item.ordinal() + " has " + what);
  }

  /** Says where columns depart from what their names suggest. Not for several threads. */
  public static final class Builder {
    private final ResourceSchema schema;
    private final MemberNames names;
    private final Map<String, ValueSource> sources = new LinkedHashMap<>();
    private final Map<String, TimestampFormat> forms = new LinkedHashMap<>();
    private final Set<String> verbatim = new HashSet<>();
    private final Set<String> secrets = new HashSet<>();
    private final List<MemberPath> ignored = new ArrayList<>();
    private final List<Embedded> embedded = new ArrayList<>();

    private Builder(ResourceSchema schema, MemberNames names) {
      this.schema = schema;
      this.names = names;
    }

    /**
     * Reads a column from another member than the one of its name.
     *
     * @param paths names of members from the outside in, written with dots, such as {@code
     *     platform.os}; where rows are lists, their positions from 0. Of several paths the first
     *     that can be read counts; an empty one is the item itself
     */
    public Builder member(String column, String... paths) {
      return source(
          column, new ValueSource.Member(List.of(paths).stream().map(MemberPath::parse).toList()));
    }

    /** Reads a column of embedded rows from a member of the item that embeds them. */
    public Builder parent(String column, String path) {
      return source(column, new ValueSource.ParentMember(MemberPath.parse(path)));
    }

    /** Fills an integer column with the position of the item in its list, from 0. */
    public Builder ordinal(String column) {
      return source(column, new ValueSource.Ordinal());
    }

    /** Fills a column with one value. */
    public Builder constant(String column, Object value) {
      return source(column, new ValueSource.Constant(value));
    }

    /**
     * Works a column out of the item.
     *
     * @param value returns a value of the column's type or null; must cope with any item
     */
    public Builder computed(String column, Function<JsonView, @Nullable Object> value) {
      return source(column, new ValueSource.Computed(value));
    }

    /** Leaves a column empty unless its value is given with the request. */
    public Builder given(String column) {
      return source(column, new ValueSource.Nowhere());
    }

    /** Says that the moments of a column are written as numbers. */
    public Builder moments(String column, TimestampFormat form) {
      requireColumn(column);
      forms.put(column, form);
      return this;
    }

    /**
     * Keeps the whole JSON of a column, also members whose names look like secrets: for those known
     * to hold none, such as a list of labels made of {@code key} and {@code value}.
     */
    public Builder verbatim(String column) {
      if (requireColumn(column).type() != Column.Type.JSON) {
        throw new IllegalArgumentException(column + " is not a JSON column");
      }
      verbatim.add(column);
      return this;
    }

    /** Says that members of this name, at any depth, hold a secret and are never kept. */
    public Builder secret(String... memberNames) {
      secrets.addAll(List.of(memberNames));
      return this;
    }

    /** Says that what stands at these paths is known and not wanted. */
    public Builder ignore(String... paths) {
      for (String path : paths) {
        ignored.add(MemberPath.parse(path));
      }
      return this;
    }

    /**
     * Says that a member is a list of rows of another resource. When it is absent there are none;
     * when it is no list the answer is bad.
     */
    public Builder embedding(String path, RowMapping child) {
      embedded.add(new Embedded(MemberPath.parse(path), child));
      return this;
    }

    public RowMapping build() {
      return new RowMapping(this);
    }

    private Builder source(String column, ValueSource source) {
      requireColumn(column);
      sources.put(column, source);
      return this;
    }

    private ValueSource source(Column column) {
      ValueSource declared = sources.get(column.name());
      if (declared != null) {
        return declared;
      }
      return column.name().equals(OtherFields.NAME)
          ? new ValueSource.Nowhere()
          : new ValueSource.Member(List.of(MemberPath.parse(names.of(column.name()))));
    }

    private Column requireColumn(String name) {
      return schema
          .column(name)
          .orElseThrow(
              () -> new IllegalArgumentException(schema.name() + " has no column " + name));
    }
  }
}
