package dev.headroom.engine.plugin.boundary;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A plugin cannot be used: why, and what the user does about it. */
public final class RefusedPluginException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * Makes a refusal.
   *
   * @param reason completes "cannot be used: …"
   */
  public RefusedPluginException(String reason, String remedy) {
    this(reason, remedy, null);
  }

  public RefusedPluginException(String reason, String remedy, @Nullable Throwable cause) {
    super(reason, cause);
    this.remedy = remedy;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }

  public String remedy() {
    return remedy;
  }
}
