package dev.headroom.engine.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * File names for texts that come from outside, valid on every operating system.
 *
 * <p>Different texts get different names, also on file systems that do not tell upper from lower
 * case. A text that is a good name already (lower-case letters, digits, dot, hyphen and underscore)
 * is kept; any other is reduced to such characters and told apart by a part of its SHA-256.
 */
public final class SafeNames {
  /** The longest name returned. Leaves room for a suffix and a temporary name within 255. */
  public static final int LONGEST = 80;

  private static final int HASH_BYTES = 8;

  /** Device names of Windows, with any extension. */
  private static final Set<String> RESERVED =
      Set.of(
          "con", "prn", "aux", "nul", "conin$", "conout$", "com0", "com1", "com2", "com3", "com4",
          "com5", "com6", "com7", "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5",
          "lpt6", "lpt7", "lpt8", "lpt9");

  private SafeNames() {}

  /** Returns the file name for a text. */
  public static String fileName(String text) {
    return isSafe(text) ? text : reduced(text) + "-" + hash(text);
  }

  /** Whether a text can be the name of a file as it is, on every operating system. */
  public static boolean isSafe(String text) {
    if (text.isEmpty() || text.length() > LONGEST || isReserved(text)) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isSafe(text.charAt(i))) {
        return false;
      }
    }
    return text.charAt(0) != '.' && text.charAt(0) != '-' && text.charAt(text.length() - 1) != '.';
  }

  /** Whether Windows takes this name, in any case and with any extension, for a device. */
  public static boolean isReserved(String text) {
    int dot = text.indexOf('.');
    String stem = dot < 0 ? text : text.substring(0, dot);
    return RESERVED.contains(stem.strip().toLowerCase(Locale.ROOT));
  }

  private static boolean isSafe(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  }

  private static String reduced(String text) {
    int room = LONGEST - 2 * HASH_BYTES - 2;
    var name = new StringBuilder("x");
    for (int i = 0; i < text.length() && name.length() < room; i++) {
      char c = Character.toLowerCase(text.charAt(i));
      name.append(isSafe(c) ? c : '_');
    }
    return name.toString();
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
