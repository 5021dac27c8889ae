package dev.headroom.testkit;

import dev.headroom.api.CommandOutput;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a command answers, a line or a row as one text. */
public final class TestingOutput implements CommandOutput {
  private final boolean isJson;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  TestingOutput(boolean isJson) {
    this.isJson = isJson;
  }

  /** Returns what was written so far; the texts of a row are separated by tabs. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public boolean isJson() {
    return isJson;
  }

  @Override
  public void line(String text) {
    lines.add(text);
  }

  @Override
  public void table(List<String> columns, List<List<String>> rows) {
    lines.add(String.join("\t", columns));
    rows.forEach(row -> lines.add(String.join("\t", row)));
  }

  @Override
  public void json(String json) {
    lines.add(json);
  }

  @Override
  public void note(String text) {
    lines.add(text);
  }
}
