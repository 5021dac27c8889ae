package dev.headroom.toolkit.toml;

import java.util.List;

/**
 * Dotted keys as they are written: parts that need quotes have them, so that different paths are
 * different texts.
 */
public final class TomlKey {
  private TomlKey() {}

  /** Returns the dotted key of a path; empty for the root. */
  public static String of(List<String> path) {
    var key = new StringBuilder();
    for (String part : path) {
      if (!key.isEmpty()) {
        key.append('.');
      }
      key.append(isBare(part) ? part : TomlLiteral.text(part));
    }
    return key.toString();
  }

  /** Whether a part can be written without quotes. */
  static boolean isBare(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (!isBare(part.charAt(i))) {
        return false;
      }
    }
    return !part.isEmpty();
  }

  static boolean isBare(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}
