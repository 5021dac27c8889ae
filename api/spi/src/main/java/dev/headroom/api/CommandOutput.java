package dev.headroom.api;

import java.util.List;

/**
 * Where a plugin's own command answers the user. The host decides about width, colour and streams,
 * and neutralises control characters in every text.
 *
 * @since 0.1
 */
public interface CommandOutput {
  /** Whether the user asked for JSON: then {@link #json} is the only data that is written. */
  boolean isJson();

  /** Writes a line of data. */
  void line(String text);

  /**
   * Writes rows of data.
   *
   * @param columns the headings
   * @param rows each with one text per column
   */
  void table(List<String> columns, List<List<String>> rows);

  /**
   * Writes a JSON document.
   *
   * @param json one JSON value; its first member is a {@code schema} with a name and a version
   */
  void json(String json);

  /** Says something that is good to know and is no data. */
  void note(String text);
}
