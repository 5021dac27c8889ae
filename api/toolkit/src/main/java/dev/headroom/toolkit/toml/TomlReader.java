package dev.headroom.toolkit.toml;

import dev.headroom.toolkit.toml.TomlDocument.Entry;
import dev.headroom.toolkit.toml.TomlDocument.Header;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads TOML 1.0, with positions. The tables of a list have their place in it as a part of their
 * path: the second {@code [[rules]]} is {@code rules.1}. Deep nesting is refused. The reasons for a
 * reader of our own are in decision record 0020.
 */
public final class TomlReader {
  private static final int DEEPEST = 32;

  /** How a table came to be, which decides what may still be added to it. */
  private enum Origin {
    /** By its own header. */
    HEADER,
    /** By the header of a table below it. */
    IMPLIED,
    /** By dotted keys. */
    DOTTED,
    /** In braces; closed for ever. */
    INLINE
  }

  private final TomlScanner scanner;
  private final String text;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Origin> tables = new HashMap<>();

  /** The tables made by dotted keys that braces may still close. */
  private final List<String> dotted = new ArrayList<>();

  /** How many tables a list has so far. */
  private final Map<String, Integer> lists = new HashMap<>();

  private final Map<String, Integer> inlineTables = new HashMap<>();
  private final List<Header> headers = new ArrayList<>();

  private TomlReader(String text) {
    this.text = text;
    this.scanner = new TomlScanner(text);
  }

  /** Reads a text. */
  public static TomlDocument read(String text) throws TomlException {
    return new TomlReader(text).document();
  }

  private TomlDocument document() throws TomlException {
    List<String> table = List.of();
    scanner.skipBlankLines();
    while (!scanner.isAtEnd()) {
      if (scanner.peek() == '[') {
        table = header();
      } else {
        keyAndValue(table, false, 0);
      }
      scanner.skipLineEnd();
      scanner.skipBlankLines();
    }
    return new TomlDocument(text, entries, inlineTables, headers);
  }

  private List<String> header() throws TomlException {
    int start = scanner.position();
    scanner.skip(1);
    boolean isItem = scanner.skipIf('[');
    scanner.skipBlanks();
    List<String> path = new ArrayList<>(List.of(scanner.keyPart()));
    scanner.skipBlanks();
    while (scanner.skipIf('.')) {
      requireShallow(path.size(), start);
      scanner.skipBlanks();
      path.add(scanner.keyPart());
      scanner.skipBlanks();
    }
    if (!scanner.skipIf(']') || (isItem && !scanner.skipIf(']'))) {
      throw scanner.error("']' was expected, found " + scanner.shown(scanner.peek()));
    }
    List<String> full = isItem ? nextItem(path, start) : inLastItems(path, path.size());
    define(full, start);
    headers.add(new Header(full, start));
    return full;
  }

  /** Returns the path of one more table of a list. */
  private List<String> nextItem(List<String> path, int start) throws TomlException {
    List<String> full = new ArrayList<>(inLastItems(path, path.size() - 1));
    String list = TomlKey.of(full);
    requireOpen(list, start);
    if (tables.containsKey(list) && !lists.containsKey(list)) {
      throw scanner.errorAt(start, list + " is a table already, so it is no list of tables");
    }
    int place = lists.merge(list, 1, Integer::sum) - 1;
    full.add(String.valueOf(place));
    return List.copyOf(full);
  }

  /**
   * Returns a path in which each list of tables is followed by the place of its last table.
   *
   * @param parts how many parts of the path may name such a list
   */
  private List<String> inLastItems(List<String> path, int parts) {
    List<String> full = new ArrayList<>();
    for (int index = 0; index < path.size(); index++) {
      full.add(path.get(index));
      Integer size = lists.get(TomlKey.of(full));
      if (index < parts && size != null) {
        full.add(String.valueOf(size - 1));
      }
    }
    return List.copyOf(full);
  }

  private void define(List<String> path, int start) throws TomlException {
    for (int length = 1; length < path.size(); length++) {
      String above = TomlKey.of(path.subList(0, length));
      requireOpen(above, start);
      tables.putIfAbsent(above, Origin.IMPLIED);
    }
    String key = TomlKey.of(path);
    requireOpen(key, start);
    Origin before = tables.put(key, Origin.HEADER);
    if (before != null && before != Origin.IMPLIED) {
      throw scanner.errorAt(start, "the table " + key + " is there already");
    }
  }

  private void requireOpen(String table, int place) throws TomlException {
    if (entries.containsKey(table)) {
      throw scanner.errorAt(place, table + " has a value already, so it is no table");
    }
    if (tables.get(table) == Origin.INLINE) {
      throw scanner.errorAt(place, "nothing can be added to " + table + ", which is in braces");
    }
  }

  private void keyAndValue(List<String> table, boolean isInline, int depth) throws TomlException {
    int start = scanner.position();
    List<String> path = new ArrayList<>(table);
    int keyStart = start;
    path.add(scanner.keyPart());
    scanner.skipBlanks();
    while (scanner.skipIf('.')) {
      requireShallow(path.size(), start);
      scanner.skipBlanks();
      addDotted(TomlKey.of(path), start);
      keyStart = scanner.position();
      path.add(scanner.keyPart());
      scanner.skipBlanks();
    }
    if (!scanner.skipIf('=')) {
      throw scanner.error("'=' was expected, found " + scanner.shown(scanner.peek()));
    }
    scanner.skipBlanks();
    String key = TomlKey.of(path);
    if (entries.containsKey(key) || tables.containsKey(key)) {
      throw scanner.errorAt(start, key + " is there already");
    }
    if (scanner.peek() == '{') {
      inlineTable(path, key, depth + 1);
      return;
    }
    int valueStart = scanner.position();
    TomlValue value = value(depth);
    entries.put(
        key,
        new Entry(List.copyOf(path), value, keyStart, valueStart, scanner.position(), isInline));
  }

  private void addDotted(String table, int place) throws TomlException {
    requireOpen(table, place);
    Origin before = tables.putIfAbsent(table, Origin.DOTTED);
    if (before == null) {
      dotted.add(table);
    }
    if (before != null && before != Origin.DOTTED) {
      throw scanner.errorAt(place, "the table " + table + " has a header; write the key there");
    }
  }

  private void inlineTable(List<String> path, String key, int depth) throws TomlException {
    requireShallow(depth, scanner.position());
    scanner.skip(1);
    int opened = dotted.size();
    inlineTables.put(key, scanner.position());
    scanner.skipBlanks();
    if (!scanner.skipIf('}')) {
      do {
        scanner.skipBlanks();
        keyAndValue(path, true, depth);
        scanner.skipBlanks();
      } while (scanner.skipIf(','));
      if (!scanner.skipIf('}')) {
        throw scanner.error("'}' was expected, found " + scanner.shown(scanner.peek()));
      }
    }
    // The dotted keys between the braces made tables too, and these are closed with it.
    tables.put(key, Origin.INLINE);
    List<String> within = dotted.subList(opened, dotted.size());
    within.forEach(table -> tables.put(table, Origin.INLINE));
    within.clear();
  }

  private TomlValue value(int depth) throws TomlException {
    char c = scanner.peek();
    if (c == '"' || c == '\'') {
      return new TomlValue.Scalar(TomlValue.Kind.TEXT, scanner.quoted());
    }
    if (c == '[') {
      return sequence(depth + 1);
    }
    if (c == '{') {
      return table(depth + 1);
    }
    int start = scanner.position();
    String literal = scanner.bareLiteral();
    if (literal.isEmpty()) {
      throw scanner.error("a value was expected, found " + scanner.shown(c));
    }
    return TomlLiteral.bare(literal)
        .orElseThrow(() -> scanner.errorAt(start, literal + " is no value; a text needs quotes"));
  }

  private TomlValue sequence(int depth) throws TomlException {
    int start = scanner.position();
    requireShallow(depth, start);
    scanner.skip(1);
    List<TomlValue> values = new ArrayList<>();
    scanner.skipBlankLines();
    while (!scanner.skipIf(']')) {
      values.add(value(depth));
      scanner.skipBlankLines();
      if (!scanner.skipIf(',') && scanner.peek() != ']') {
        throw scanner.isAtEnd()
            ? scanner.errorAt(start, "this list has no closing bracket")
            : scanner.error("',' or ']' was expected, found " + scanner.shown(scanner.peek()));
      }
      scanner.skipBlankLines();
    }
    return new TomlValue.Sequence(values);
  }

  /** Reads a table in braces that is an item of a list. */
  private TomlValue table(int depth) throws TomlException {
    requireShallow(depth, scanner.position());
    scanner.skip(1);
    Map<String, TomlValue> values = new LinkedHashMap<>();
    scanner.skipBlanks();
    if (!scanner.skipIf('}')) {
      do {
        scanner.skipBlanks();
        int start = scanner.position();
        List<String> path = new ArrayList<>(List.of(scanner.keyPart()));
        scanner.skipBlanks();
        while (scanner.skipIf('.')) {
          scanner.skipBlanks();
          path.add(scanner.keyPart());
          scanner.skipBlanks();
        }
        if (!scanner.skipIf('=')) {
          throw scanner.error("'=' was expected, found " + scanner.shown(scanner.peek()));
        }
        scanner.skipBlanks();
        String key = TomlKey.of(path);
        if (values.put(key, value(depth)) != null) {
          throw scanner.errorAt(start, key + " is there already");
        }
        scanner.skipBlanks();
      } while (scanner.skipIf(','));
      if (!scanner.skipIf('}')) {
        throw scanner.error("'}' was expected, found " + scanner.shown(scanner.peek()));
      }
    }
    return new TomlValue.Table(values);
  }

  private void requireShallow(int depth, int place) throws TomlException {
    if (depth > DEEPEST) {
      throw scanner.errorAt(place, "nested deeper than " + DEEPEST + " levels");
    }
  }
}
