package dev.headroom.toolkit.rest;

/** How a service writes a moment. */
public enum TimestampFormat {
  /** As text by RFC 3339, such as {@code 2026-03-02T08:01:11Z}. */
  TEXT,
  /** As seconds since 1970. */
  EPOCH_SECONDS,
  /** As milliseconds since 1970. */
  EPOCH_MILLIS
}
