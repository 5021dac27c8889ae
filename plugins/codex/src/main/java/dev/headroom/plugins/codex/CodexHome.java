package dev.headroom.plugins.codex;

import dev.headroom.api.Environment;
import java.nio.file.Path;

/** The directory in which the Codex CLI keeps its files. */
final class CodexHome {
  private CodexHome() {}

  /** Returns {@code $CODEX_HOME}, in which a leading {@code ~/} is the home, or the default. */
  static Path of(Environment environment) {
    return environment
        .variable("CODEX_HOME")
        .map(named -> expand(named, environment.home()))
        .orElseGet(() -> environment.home().resolve(".codex"));
  }

  private static Path expand(String named, Path home) {
    Path path = named.startsWith("~/") ? home.resolve(named.substring(2)) : Path.of(named);
    return path.normalize();
  }
}
