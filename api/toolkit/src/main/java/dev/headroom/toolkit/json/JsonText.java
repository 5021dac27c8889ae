package dev.headroom.toolkit.json;

import com.google.gson.JsonElement;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;

/**
 * Parses a JSON text from outside within limits, so that no answer can exhaust the stack or the
 * memory. Of two fields with one name the last counts. Numbers that JSON does not know, such as
 * {@code NaN}, do not spoil the rest of the text: they are absent when asked for.
 */
public final class JsonText {
  /** The longest text that is parsed, in characters. */
  public static final int LONGEST = 16 * 1024 * 1024;

  /** The deepest nesting of objects and lists. */
  public static final int DEEPEST = 100;

  /** The most values in one text, so that sixteen megabytes of {@code []} stay affordable. */
  public static final int MOST_VALUES = 1_000_000;

  private JsonText() {}

  /**
   * Parses a text that holds one JSON value.
   *
   * @throws InvalidJsonException when it does not, or goes beyond a limit
   */
  public static JsonView parse(String text) {
    if (text.length() > LONGEST) {
      throw new InvalidJsonException("more JSON than is read (16 MiB)");
    }
    return parseAnyLength(text);
  }

  /** Parses a text whose length somebody else has limited; otherwise as {@link #parse}. */
  static JsonView parseAnyLength(String text) {
    int start = startOf(text);
    if (start == text.length()) {
      throw new InvalidJsonException("nothing instead of JSON");
    }
    char first = text.charAt(start);
    if (first == '<') {
      throw new InvalidJsonException("a web page instead of JSON");
    }
    if ("{[\"-0123456789tfn".indexOf(first) < 0) {
      throw new InvalidJsonException("text instead of JSON");
    }
    return parse(new StringReader(text), start);
  }

  private static JsonView parse(StringReader source, int start) {
    try (var reader = new JsonReader(source)) {
      long skipped = source.skip(start);
      assert skipped == start;
      reader.setStrictness(Strictness.LENIENT);
      reader.setNestingLimit(DEEPEST);
      JsonElement root = new JsonTreeReader(reader, MOST_VALUES).read();
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new InvalidJsonException("something more behind its JSON");
      }
      return JsonView.of(root);
    } catch (EOFException cut) {
      throw new InvalidJsonException("JSON that ends in the middle");
    } catch (IOException problem) {
      String message = problem.getMessage();
      throw new InvalidJsonException(
          message != null && message.contains("Nesting limit")
              ? "JSON nested too deeply"
              : "broken JSON");
    }
  }

  /** Returns where the value starts, behind a byte order mark and white space. */
  private static int startOf(String text) {
    int start = text.startsWith("\uFEFF") ? 1 : 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return start;
  }
}
