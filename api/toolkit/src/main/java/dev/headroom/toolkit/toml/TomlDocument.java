package dev.headroom.toolkit.toml;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A TOML file that was read: its values, and where in the text each of them stands, so that one can
 * be changed without touching the rest.
 */
public final class TomlDocument {
  /** A document without anything. */
  public static final TomlDocument EMPTY = new TomlDocument("", Map.of(), Map.of(), List.of());

  /**
   * A value with its key.
   *
   * @param path the full path
   * @param keyStart where the last part of the key starts
   * @param valueStart where the value starts
   * @param valueEnd the position after the value
   * @param isInline whether it stands between the braces of an inline table
   */
  public record Entry(
      List<String> path,
      TomlValue value,
      int keyStart,
      int valueStart,
      int valueEnd,
      boolean isInline) {
    List<String> table() {
      return path.subList(0, path.size() - 1);
    }
  }

  /**
   * The line that opens a table, such as {@code [fetch]}.
   *
   * @param start where the bracket stands
   */
  public record Header(List<String> path, int start) {}

  private final String text;
  private final Map<String, Entry> entries;
  private final Map<String, Integer> inlineTables;
  private final List<Header> headers;

  /** Made when the first line is asked for; a file may have as many keys as lines. */
  private int @Nullable [] lineEnds;

  /**
   * Makes a document.
   *
   * @param entries by dotted key, in the order of the text
   * @param inlineTables the position after the opening brace, by dotted key
   * @param headers in the order of the text
   */
  TomlDocument(
      String text,
      Map<String, Entry> entries,
      Map<String, Integer> inlineTables,
      List<Header> headers) {
    this.text = text;
    this.entries = entries;
    this.inlineTables = inlineTables;
    this.headers = headers;
  }

  public String text() {
    return text;
  }

  public Optional<Entry> find(String dottedKey) {
    return Optional.ofNullable(entries.get(dottedKey));
  }

  /** Returns the text at a dotted key; empty when there is none, or something else than a text. */
  public Optional<String> textAt(String dottedKey) {
    return find(dottedKey)
        .map(Entry::value)
        .filter(TomlValue.Scalar.class::isInstance)
        .map(TomlValue.Scalar.class::cast)
        .filter(scalar -> scalar.kind() == TomlValue.Kind.TEXT)
        .map(TomlValue.Scalar::text);
  }

  public Collection<Entry> entries() {
    return entries.values();
  }

  public List<Header> headers() {
    return headers;
  }

  Optional<Header> header(List<String> path) {
    for (Header header : headers) {
      if (header.path().equals(path)) {
        return Optional.of(header);
      }
    }
    return Optional.empty();
  }

  /** Returns the position after the opening brace of an inline table. */
  Optional<Integer> inlineTable(List<String> path) {
    return Optional.ofNullable(inlineTables.get(TomlKey.of(path)));
  }

  /** Returns the line of a position, counted from 1. */
  public int lineOf(int position) {
    int[] known = lineEnds;
    if (known == null) {
      known = IntStream.range(0, text.length()).filter(i -> text.charAt(i) == '\n').toArray();
      lineEnds = known;
    }
    int found = Arrays.binarySearch(known, position);
    return (found < 0 ? -found - 1 : found) + 1;
  }
}
