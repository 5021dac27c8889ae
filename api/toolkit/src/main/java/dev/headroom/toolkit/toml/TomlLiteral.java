package dev.headroom.toolkit.toml;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values as they are written in TOML. */
public final class TomlLiteral {
  /** Loaded with the class, and so only when a file has something else than texts and words. */
  private static final class Forms {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:0|[1-9](?:_?[0-9])*)");
    private static final Pattern OTHER_BASE =
        Pattern.compile("0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*");
    private static final Pattern REAL =
        Pattern.compile(
            "[+-]?(?:inf|nan|(?:0|[1-9](?:_?[0-9])*)"
                + "(?:\\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)");
    private static final Pattern MOMENT =
        Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}"
                + "(?:[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?"
                + "(?:[Zz]|[+-][0-9]{2}:[0-9]{2})?)?"
                + "|[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?");
  }

  private TomlLiteral() {}

  /** Returns a text in double quotes. */
  public static String text(String value) {
    var literal = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f) {
            literal.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            literal.append(c);
          }
        }
      }
    }
    return literal.append('"').toString();
  }

  /** Returns the value of a literal without quotes; empty when it is none. */
  static Optional<TomlValue.Scalar> bare(String literal) {
    if (literal.equals("true") || literal.equals("false")) {
      return scalar(TomlValue.Kind.BOOLEAN, literal);
    }
    if (Forms.DECIMAL.matcher(literal).matches()) {
      return integer(literal.replace("_", ""), 10);
    }
    if (Forms.OTHER_BASE.matcher(literal).matches()) {
      int base =
          switch (literal.charAt(1)) {
            case 'x' -> 16;
            case 'o' -> 8;
            default -> 2;
          };
      return integer(literal.substring(2).replace("_", ""), base);
    }
    if (Forms.REAL.matcher(literal).matches()) {
      return scalar(TomlValue.Kind.REAL, literal.replace("_", ""));
    }
    return Forms.MOMENT.matcher(literal).matches()
        ? scalar(TomlValue.Kind.MOMENT, literal)
        : Optional.empty();
  }

  private static Optional<TomlValue.Scalar> integer(String digits, int base) {
    try {
      return scalar(TomlValue.Kind.INTEGER, Long.toString(Long.parseLong(digits, base)));
    } catch (NumberFormatException e) {
      // More than 64 bits.
      return Optional.empty();
    }
  }

  private static Optional<TomlValue.Scalar> scalar(TomlValue.Kind kind, String text) {
    return Optional.of(new TomlValue.Scalar(kind, text));
  }
}
