package dev.headroom.toolkit.toml;

import dev.headroom.toolkit.toml.TomlDocument.Entry;
import dev.headroom.toolkit.toml.TomlDocument.Header;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Changes the text of a settings file where the change is, and nowhere else: comments, order,
 * indentation and line ends stay as the user made them. A comment on a line of its own is never
 * removed. The result is a text; whoever uses it reads it again, to see that it says what was
 * meant.
 */
public final class TomlEditor {
  private final TomlDocument document;
  private final String text;
  private final String newline;

  public TomlEditor(TomlDocument document) {
    this.document = document;
    this.text = document.text();
    this.newline = text.contains("\r\n") ? "\r\n" : "\n";
  }

  /**
   * Returns the text with a value set.
   *
   * @param literal the value as TOML
   */
  public String set(List<String> path, String literal) {
    Optional<Entry> present = document.find(TomlKey.of(path));
    if (present.isPresent()) {
      return replaced(present.get().valueStart(), present.get().valueEnd(), literal);
    }
    List<String> table = path.subList(0, path.size() - 1);
    String assignment = TomlKey.of(path.subList(path.size() - 1, path.size())) + " = " + literal;
    Optional<Entry> neighbour = lastOf(table);
    if (neighbour.isPresent()) {
      return besides(neighbour.get(), assignment);
    }
    Optional<Integer> brace = document.inlineTable(table);
    if (brace.isPresent()) {
      return replaced(brace.get(), brace.get(), " " + assignment + " ");
    }
    if (table.isEmpty()) {
      return atTop(assignment);
    }
    Optional<Header> header = document.header(table);
    return header.isPresent()
        ? below(header.get(), assignment)
        : appended("[" + TomlKey.of(table) + "]" + newline + assignment);
  }

  /** Returns the text with a header for a table; unchanged where there is one. */
  public String addTable(List<String> path) {
    return document.header(path).isPresent() ? text : appended("[" + TomlKey.of(path) + "]");
  }

  /** Returns the text without a value, or without a table and everything below it. */
  public String remove(List<String> path) {
    List<Span> spans = new ArrayList<>();
    for (Entry entry : document.entries()) {
      if (startsWith(entry.path(), path)) {
        spans.add(entry.isInline() ? inBraces(entry) : lines(entry.keyStart(), entry.valueEnd()));
      }
    }
    for (Header header : document.headers()) {
      if (startsWith(header.path(), path)) {
        spans.add(lines(header.start(), header.start()));
      }
    }
    spans.sort(Comparator.comparingInt(Span::start));
    var result = new StringBuilder();
    int kept = 0;
    for (Span span : spans) {
      // Values in braces share their commas, so their spans may touch.
      if (span.end() > kept) {
        result.append(text, kept, Math.max(kept, span.start()));
        kept = span.end();
      }
    }
    return result.append(text, kept, text.length()).toString();
  }

  private record Span(int start, int end) {}

  private Span lines(int from, int to) {
    return new Span(lineStart(from), nextLine(to));
  }

  /** A value in braces, with the comma that parts it from the one before or else after it. */
  private Span inBraces(Entry entry) {
    int start = entry.valueStart() - 1;
    while (text.charAt(start) != ',' && text.charAt(start) != '{') {
      start--;
    }
    if (text.charAt(start) == ',') {
      return new Span(start, entry.valueEnd());
    }
    int end = entry.valueEnd();
    while (text.charAt(end) == ' ' || text.charAt(end) == '\t') {
      end++;
    }
    return new Span(start + 1, text.charAt(end) == ',' ? end + 1 : entry.valueEnd());
  }

  private Optional<Entry> lastOf(List<String> table) {
    Entry last = null;
    for (Entry entry : document.entries()) {
      if (entry.table().equals(table)) {
        last = entry;
      }
    }
    return Optional.ofNullable(last);
  }

  /** After a value of the same table, on a line like its line. */
  private String besides(Entry neighbour, String assignment) {
    if (neighbour.isInline()) {
      return replaced(neighbour.valueEnd(), neighbour.valueEnd(), ", " + assignment);
    }
    // What stands before the last part of the key: its indentation, and the dotted parts.
    String before = text.substring(lineStart(neighbour.keyStart()), neighbour.keyStart());
    return insertedLine(nextLine(neighbour.valueEnd()), before + assignment);
  }

  private String below(Header header, String assignment) {
    String indentation = text.substring(lineStart(header.start()), header.start());
    return insertedLine(nextLine(header.start()), indentation + assignment);
  }

  /** A value of no table stands before the first header, and before the comment that leads it. */
  private String atTop(String assignment) {
    if (document.headers().isEmpty()) {
      return insertedLine(text.length(), assignment);
    }
    int place = lineStart(document.headers().getFirst().start());
    while (place > 0 && isComment(lineStart(place - 1))) {
      place = lineStart(place - 1);
    }
    return insertedLine(place, assignment + newline);
  }

  private boolean isComment(int lineStart) {
    int i = lineStart;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i < text.length() && text.charAt(i) == '#';
  }

  private String appended(String lines) {
    if (text.isBlank()) {
      return insertedLine(text.length(), lines);
    }
    boolean parted = text.endsWith("\n\n") || text.endsWith("\n\r\n");
    return insertedLine(text.length(), parted ? lines : newline + lines);
  }

  private String insertedLine(int place, String line) {
    boolean isOpen = place > 0 && text.charAt(place - 1) != '\n';
    return replaced(place, place, (isOpen ? newline : "") + line + newline);
  }

  private String replaced(int start, int end, String by) {
    return text.substring(0, start) + by + text.substring(end);
  }

  private int lineStart(int position) {
    return text.lastIndexOf('\n', position - 1) + 1;
  }

  private int nextLine(int position) {
    int end = text.indexOf('\n', position);
    return end < 0 ? text.length() : end + 1;
  }

  private static boolean startsWith(List<String> path, List<String> prefix) {
    return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
  }
}
