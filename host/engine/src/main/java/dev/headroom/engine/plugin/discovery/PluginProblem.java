package dev.headroom.engine.plugin.discovery;

import java.nio.file.Path;

/**
 * What is wrong with a plugin. Mostly it cannot be used at all; sometimes only a part of it.
 *
 * @param path the jar, zip or folder, or the directory of plugins that cannot be read
 * @param reason what is wrong, without a full stop
 * @param remedy what the user does about it
 */
public record PluginProblem(Path path, String reason, String remedy) {
  /** Returns the one line that says all of it. */
  public String line() {
    return "plugin " + path + ": " + reason + "; " + remedy;
  }
}
