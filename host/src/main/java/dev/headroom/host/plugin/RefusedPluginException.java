package dev.headroom.host.plugin;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A plugin cannot be used: why, and what the user does about it. */
final class RefusedPluginException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * Makes a refusal.
   *
   * @param reason completes "cannot be used: …"
   */
  RefusedPluginException(String reason, String remedy) {
    this(reason, remedy, null);
  }

  RefusedPluginException(String reason, String remedy, @Nullable Throwable cause) {
    super(reason, cause);
    this.remedy = remedy;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }
}
