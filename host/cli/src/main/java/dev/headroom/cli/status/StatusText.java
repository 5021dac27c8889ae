package dev.headroom.cli.status;

import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.ProviderStatus.Level;
import dev.headroom.cli.terminal.AnsiStyle;
import dev.headroom.cli.terminal.AnsiStyle.Tone;
import dev.headroom.cli.terminal.TextEscape;
import dev.headroom.cli.terminal.TextWidth;

/** A service status for people: a mark, and words where the provider has none. */
public final class StatusText {
  private StatusText() {}

  /**
   * Appends a status.
   *
   * @param width the room for it, in columns
   */
  public static void append(StringBuilder out, AnsiStyle ink, ProviderStatus status, int width) {
    ink.append(out, tone(status.level()), mark(status.level()));
    out.append(' ').append(TextWidth.cut(words(status), Math.max(width - 2, 1)));
  }

  /** Returns the provider's own words, or ours for the level. */
  static String words(ProviderStatus status) {
    return status.description().isPresent()
        ? TextEscape.line(status.description().get())
        : words(status.level());
  }

  static String words(Level level) {
    return switch (level) {
      case OPERATIONAL -> "All systems operational";
      case DEGRADED -> "Degraded performance";
      case PARTIAL_OUTAGE -> "Partial outage";
      case MAJOR_OUTAGE -> "Major outage";
      case UNKNOWN -> "Unknown";
    };
  }

  static String mark(Level level) {
    return switch (level) {
      case OPERATIONAL -> "●";
      case DEGRADED -> "◐";
      case PARTIAL_OUTAGE -> "◑";
      case MAJOR_OUTAGE -> "○";
      case UNKNOWN -> "?";
    };
  }

  static Tone tone(Level level) {
    return switch (level) {
      case OPERATIONAL -> Tone.GOOD;
      case DEGRADED, PARTIAL_OUTAGE -> Tone.WARNING;
      case MAJOR_OUTAGE -> Tone.CRITICAL;
      case UNKNOWN -> Tone.DIM;
    };
  }
}
