package dev.headroom.api.resource;

import java.time.Duration;
import java.util.Objects;

/**
 * How far back the rows of a resource go when it is first read, as a log does that would be too
 * long as a whole. The host says it beside every answer from such a table, so that nobody takes the
 * rows of a day for all of them.
 *
 * @param setting the provider's setting of type {@link dev.headroom.api.Setting.Type#INTEGER} that
 *     says how many units the window is long
 * @param unit such as a day
 * @since 0.1
 */
public record ScanWindow(String setting, Duration unit) {
  public ScanWindow {
    Objects.requireNonNull(setting, "setting");
    if (!unit.isPositive()) {
      throw new IllegalArgumentException("not a positive duration: " + unit);
    }
  }
}
