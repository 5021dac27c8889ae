package dev.headroom.engine.config;

import dev.headroom.engine.config.HostSetting.Scope;
import java.util.List;
import java.util.Optional;

/**
 * Every setting of the program itself: the one list that validation, {@code config show},
 * completion and the documentation are made from.
 */
final class HostSettings {
  static final HostSetting PROFILE =
      HostSetting.of("profile", ValueType.TEXT, "default", Scope.TOP, "The profile that is used");

  /** In the order in which they are shown. */
  static final List<HostSetting> ALL =
      List.of(
          PROFILE,
          HostSetting.choice(
              "display.color",
              List.of("auto", "always", "never"),
              Scope.PROFILE,
              "Whether output is coloured; auto means on a terminal, unless NO_COLOR is set; always"
                  + " in a pipe too"),
          HostSetting.choice(
              "display.bars",
              List.of("auto", "unicode", "ascii", "none"),
              Scope.PROFILE,
              "How bars are drawn; auto means by what the terminal can show"),
          HostSetting.of(
              "fetch.timeout",
              ValueType.DURATION,
              "30s",
              Scope.PROVIDER,
              "Timeout for one attempt to fetch usage from a provider"),
          HostSetting.of(
              "fetch.command_timeout",
              ValueType.DURATION,
              "60s",
              Scope.PROFILE,
              "Timeout for all fetching done by one command"),
          HostSetting.of(
              "fetch.snapshot_reuse",
              ValueType.DURATION,
              "60s",
              Scope.PROVIDER,
              "How long usage is cached before it is fetched again"),
          HostSetting.of(
              "fetch.history",
              ValueType.BOOLEAN,
              "true",
              Scope.PROFILE,
              "Whether answers about usage are remembered, for the table headroom_history"),
          HostSetting.of(
              "auth.renew_before",
              ValueType.DURATION,
              "5m",
              Scope.PROFILE,
              "Refresh tokens this long before they expire (at most 10% of their lifetime)"),
          HostSetting.optional(
              "http.proxy",
              ValueType.PROXY,
              Scope.PROFILE,
              "The proxy for calls, instead of the one in HTTPS_PROXY; direct for none"),
          HostSetting.optional(
              "http.no_proxy",
              ValueType.TEXT,
              Scope.PROFILE,
              "The hosts that are called without the proxy, with commas, instead of NO_PROXY"),
          HostSetting.optional(
              "http.ca_file",
              ValueType.TEXT,
              Scope.PROFILE,
              "PEM file with additional trusted CA certificates"),
          HostSetting.of(
              "http.max_answer",
              ValueType.SIZE,
              "16MiB",
              Scope.PROVIDER,
              "The largest answer that is accepted, after decompression, where a plugin sets no"
                  + " limit"),
          HostSetting.of(
              "shell.history",
              ValueType.BOOLEAN,
              "true",
              Scope.PROFILE,
              "Whether the shell remembers statements, which may hold personal data, on disk"),
          HostSetting.optional(
              "mirror.url",
              ValueType.DATABASE,
              Scope.PROFILE,
              "A PostgreSQL database that a team shares, jdbc:postgresql://host/database, for"
                  + " tables of providers, instead of a file of one's own"),
          HostSetting.optional(
              "mirror.user",
              ValueType.TEXT,
              Scope.PROFILE,
              "The user at that database; the password is in HEADROOM_MIRROR_PASSWORD or"
                  + " ~/.pgpass"));

  private HostSettings() {}

  static Optional<HostSetting> find(String key) {
    for (HostSetting setting : ALL) {
      if (setting.key().equals(key)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  static HostSetting require(String key) {
    return find(key).orElseThrow(() -> new IllegalArgumentException("not a host setting: " + key));
  }
}
