package dev.headroom.cli.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes JSON that does no harm when a person looks at it on a terminal: the control characters,
 * direction overrides, invisible and half characters that JSON allows in a string are written as
 * escapes. They occur nowhere else, so the document stays the same one.
 */
public final class JsonEscapingWriter extends FilterWriter {
  /** The first half of a pair whose second half is still to come; 0 when there is none. */
  private char half;

  public JsonEscapingWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    char next = (char) c;
    if (half != 0) {
      writeBehindHalf(next);
    } else if (Character.isHighSurrogate(next)) {
      half = next;
    } else if (Character.isLowSurrogate(next) || (next >= 0x7F && TextEscape.isControl(next))) {
      escape(next);
    } else {
      out.write(next);
    }
  }

  /** A pair is one character; half of one is none, and could not be written as UTF-8. */
  private void writeBehindHalf(char next) throws IOException {
    char first = half;
    half = 0;
    if (!Character.isLowSurrogate(next)) {
      escape(first);
      write(next);
    } else if (TextEscape.isInvisible(Character.toCodePoint(first, next))) {
      escape(first);
      escape(next);
    } else {
      out.write(first);
      out.write(next);
    }
  }

  private void escape(char c) throws IOException {
    out.write("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.write(Character.forDigit((c >> shift) & 15, 16));
    }
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    for (int index = offset; index < offset + length; index++) {
      write(text.charAt(index));
    }
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    for (int index = offset; index < offset + length; index++) {
      write(text[index]);
    }
  }
}
