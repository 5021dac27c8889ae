package dev.headroom.cli.terminal;

/** Paints text, or leaves it as it is where there are no colours. */
public final class AnsiStyle {
  /** What a text is, rather than what it looks like. */
  public enum Tone {
    PLAIN(""),
    STRONG("1"),
    DIM("2"),
    GOOD("32"),
    WARNING("33"),
    CRITICAL("31");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  private final boolean color;

  public AnsiStyle(boolean color) {
    this.color = color;
  }

  /** Appends the text in its tone. The text is escaped already. */
  public void append(StringBuilder out, Tone tone, String text) {
    if (!color || tone == Tone.PLAIN || text.isEmpty()) {
      out.append(text);
      return;
    }
    out.append("\u001b[").append(tone.code).append('m').append(text).append("\u001b[0m");
  }

  /** Returns the text in its tone. */
  public String paint(Tone tone, String text) {
    StringBuilder out = new StringBuilder(text.length() + 9);
    append(out, tone, text);
    return out.toString();
  }
}
