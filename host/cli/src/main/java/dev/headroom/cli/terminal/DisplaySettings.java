package dev.headroom.cli.terminal;

import dev.headroom.engine.config.Configuration;
import java.util.Map;

/**
 * The settings that decide how answers look.
 *
 * @param color {@code auto}, {@code always} or {@code never}
 * @param bars {@code auto}, {@code unicode}, {@code ascii} or {@code none}
 */
public record DisplaySettings(String color, String bars) {
  /** The key of the setting on colours. */
  public static final String COLOR_KEY = "display.color";

  /** The key of the setting on bars. */
  public static final String BARS_KEY = "display.bars";

  /** Everything by what the terminal can do. */
  public static final DisplaySettings AUTO = new DisplaySettings("auto", "auto");

  /** Returns the settings from their values by key. */
  public static DisplaySettings of(Map<String, String> values) {
    return new DisplaySettings(
        values.getOrDefault(COLOR_KEY, AUTO.color), values.getOrDefault(BARS_KEY, AUTO.bars));
  }

  /** Returns the settings that are in force. */
  public static DisplaySettings of(Configuration configuration) {
    return of(
        Map.of(
            COLOR_KEY, valueOf(configuration, COLOR_KEY),
            BARS_KEY, valueOf(configuration, BARS_KEY)));
  }

  private static String valueOf(Configuration configuration, String key) {
    return configuration.find(key).orElseThrow().value();
  }

  /** Returns the values by key. */
  public Map<String, String> values() {
    return Map.of(COLOR_KEY, color, BARS_KEY, bars);
  }
}
