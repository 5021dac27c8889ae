package dev.headroom.testkit;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A logger that keeps every line, of every level. */
public final class TestingLog implements System.Logger {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Returns what was logged so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public String getName() {
    return "testing";
  }

  @Override
  public boolean isLoggable(Level level) {
    return true;
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    lines.add(level + " " + message + (thrown == null ? "" : " " + thrown));
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... parameters) {
    boolean isPattern = format != null && parameters != null && parameters.length > 0;
    lines.add(level + " " + (isPattern ? MessageFormat.format(format, parameters) : format));
  }
}
