package dev.headroom.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks texts between words where they are wider than there is room. */
public final class TextFold {
  /** Where a word that is too wide is broken rather than in the middle of a name. */
  private static final String JOINTS = "./_-,:;=@?&";

  private TextFold() {}

  /**
   * Returns a line of prose, broken so that no part is wider than this, unless a single word is: a
   * path or an address is to be copied. What follows stands two columns further in than the
   * beginning.
   *
   * @param line escaped already
   */
  public static String fold(String line, int width) {
    return fold(line, width, indent(line) + 2);
  }

  /**
   * Does the same with a line that may be one of a list: what follows stands below the last column,
   * behind two blanks or more, and four columns further in where there is but one.
   */
  public static String foldListed(String line, int width) {
    int gap = line.lastIndexOf("  ");
    return fold(line, width, gap >= indent(line) ? gap + 2 : indent(line) + 4);
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static String fold(String line, int width, int hang) {
    if (TextWidth.of(line) <= width) {
      return line;
    }
    int kept = hang < line.length() && line.charAt(hang - 1) == ' ' ? hang : indent(line);
    StringBuilder out = new StringBuilder(line.length() + 16).append(line, 0, kept);
    int column = TextWidth.of(out.toString());
    boolean atStart = true;
    for (String word : line.substring(kept).split(" ", -1)) {
      int wide = TextWidth.of(word);
      if (!atStart && column + 1 + wide > width) {
        out.append('\n').append(" ".repeat(hang));
        column = hang;
      } else if (!atStart) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += wide;
      atStart = false;
    }
    return out.toString();
  }

  /**
   * Returns the lines of a text in a column: broken between words, within a word that is too wide
   * behind a joint such as a slash, and anywhere when there is none.
   */
  static List<String> lines(String text, int width) {
    if (TextWidth.of(text) <= width) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      boolean isFirst = line.isEmpty();
      if (!isFirst && TextWidth.of(line.toString()) + 1 + TextWidth.of(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
        isFirst = true;
      }
      line.append(isFirst ? "" : " ").append(word);
      while (TextWidth.of(line.toString()) > width) {
        int end = breakOf(line.toString(), width);
        lines.add(line.substring(0, end));
        line.delete(0, end);
      }
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /** Returns where a word that is too wide is broken. */
  private static int breakOf(String word, int width) {
    int most = Math.max(Character.charCount(word.codePointAt(0)), TextWidth.endOf(word, width));
    for (int end = most; end > most / 2; end--) {
      if (JOINTS.indexOf(word.charAt(end - 1)) >= 0) {
        return end;
      }
    }
    return most;
  }
}
