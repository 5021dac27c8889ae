package dev.headroom.plugins.codex;

import dev.headroom.api.usage.UsageLimit;
import java.time.Duration;
import java.util.Optional;

/**
 * What a pair of windows limits.
 *
 * @param id the start of the ids of its windows; empty for the account as a whole
 * @param name the start of their display names; empty for the account as a whole
 * @param model the model they are for
 */
record CodexSubject(String id, String name, Optional<String> model) {
  static final CodexSubject ACCOUNT = new CodexSubject("", "", Optional.empty());
  static final CodexSubject CODE_REVIEW =
      new CodexSubject("code_review", "Code Review", Optional.empty());

  /**
   * Returns the id of a window. The type stands for the window, because the service gives its
   * windows no names and changes their places.
   *
   * @param place what to call it when the type says nothing
   */
  String windowId(UsageLimit.Type type, String place) {
    String window = type == UsageLimit.Type.OTHER ? place : type.code();
    if (id.isEmpty()) {
      return window;
    }
    return type == UsageLimit.Type.SESSION ? id : id + "_" + window;
  }

  /** Returns the display name of a window. */
  String windowName(UsageLimit.Type type, Optional<Duration> length) {
    String window =
        switch (type) {
          case SESSION -> name.isEmpty() ? "Session" : "";
          case DAILY -> "Daily";
          case WEEKLY -> "Weekly";
          case MONTHLY -> "Monthly";
          case OTHER ->
              (name.isEmpty() ? "Limit " : "") + length.map(CodexSubject::text).orElse("");
        };
    return (name + " " + window).strip();
  }

  /** Returns a length such as {@code (3h)}. */
  private static String text(Duration length) {
    if (length.toHours() >= 48) {
      return "(" + length.toDays() + "d)";
    }
    return length.toHours() > 0
        ? "(" + length.toHours() + "h)"
        : "(" + Math.max(1, length.toMinutes()) + "m)";
  }
}
