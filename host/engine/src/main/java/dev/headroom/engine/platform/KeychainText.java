package dev.headroom.engine.platform;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What {@code security find-generic-password -w} writes. A password with a byte that is not
 * printable ASCII, such as a line break, is written as the hexadecimal digits of its bytes, and
 * nothing marks it (SecurityTool of macOS, {@code keychain_find.c}).
 */
final class KeychainText {
  private KeychainText() {}

  /** Returns the password; empty when there is none. */
  static String of(String output) {
    String written = output.strip();
    if (written.isEmpty() || written.length() % 2 != 0 || !isHexadecimal(written)) {
      return written;
    }
    try {
      byte[] bytes = HexFormat.of().parseHex(written);
      String decoded =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      // A key may look like hexadecimal digits by itself: then what they stand for is no text, or
      // one that would have been written as it is.
      return isText(decoded) && !isPrintable(decoded) ? decoded.strip() : written;
    } catch (CharacterCodingException noText) {
      return written;
    }
  }

  private static boolean isHexadecimal(String text) {
    return text.chars().allMatch(HexFormat::isHexDigit);
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  private static boolean isText(String text) {
    return text.chars()
        .allMatch(c -> !Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t');
  }
}
