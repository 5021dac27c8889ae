package dev.headroom.dist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Somebody's home folder, with settings and plugins, and the program in their hands. */
final class Household {
  private final Path launcher;
  private final Path home;

  private Household(Path launcher, Path home) {
    this.launcher = launcher;
    this.home = home;
  }

  static Household in(Path home, Path launcher) throws IOException {
    Files.createDirectories(home.resolve("files/config"));
    return new Household(launcher, home);
  }

  Path plugins() {
    return home.resolve("files/data/plugins");
  }

  Household settings(String toml) throws IOException {
    Files.writeString(home.resolve("files/config/config.toml"), toml);
    return this;
  }

  /** Signs in to Claude Code, with a token that nobody would take. */
  Household signedIn() throws IOException {
    Path folder = Files.createDirectories(home.resolve(".claude"));
    Files.writeString(
        folder.resolve(".credentials.json"),
        """
        {"claudeAiOauth":{"accessToken":"sk-ant-oat01-invented","refreshToken":"sk-ant-ort01-invented",
         "expiresAt":4102444800000,"scopes":["user:inference","user:profile"],"subscriptionType":"max"}}
        """);
    return this;
  }

  Command command(String name, String... arguments) {
    return new Command(
            name,
            List.of(launcher.toString()),
            home,
            Map.of("HEADROOM_HOME", home.resolve("files").toString()))
        .with(name, arguments);
  }
}
