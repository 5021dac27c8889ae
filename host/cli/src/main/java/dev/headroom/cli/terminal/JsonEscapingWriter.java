package dev.headroom.cli.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes JSON that does no harm when a person looks at it on a terminal: the control characters and
 * direction overrides that JSON allows in a string are written as escapes. They occur nowhere else,
 * so the document stays the same one.
 */
public final class JsonEscapingWriter extends FilterWriter {
  public JsonEscapingWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    if (c >= 0x7F && TextEscape.isControl((char) c)) {
      out.write("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        out.write(Character.forDigit((c >> shift) & 15, 16));
      }
    } else {
      out.write(c);
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
