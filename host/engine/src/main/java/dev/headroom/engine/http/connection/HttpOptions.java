package dev.headroom.engine.http.connection;

import dev.headroom.engine.config.ConfigValue;
import dev.headroom.engine.config.Configuration;
import dev.headroom.engine.platform.Machine;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the user decided about the network, as text; judged when the first call needs it, so that a
 * wrong proxy does not stop a command that calls nobody.
 *
 * @param userAgent what calls name themselves unless they say otherwise
 * @param proxy the address of the proxy for https calls, from {@code http.proxy}, otherwise {@code
 *     HTTPS_PROXY} or {@code ALL_PROXY}; {@code direct} for none
 * @param noProxy the hosts that are called directly, from {@code http.no_proxy}, otherwise {@code
 *     NO_PROXY}
 * @param caFile a PEM file of certificates trusted besides the others, from {@code http.ca_file}
 * @param certFile a PEM file of certificates trusted instead of the built-in ones, from {@code
 *     SSL_CERT_FILE}
 * @param certDirectories folders of PEM files, likewise, from {@code SSL_CERT_DIR}
 */
public record HttpOptions(
    String userAgent,
    Optional<Text> proxy,
    Optional<Text> noProxy,
    Optional<Text> caFile,
    Optional<Text> certFile,
    Optional<Text> certDirectories) {

  /**
   * A text and where it comes from.
   *
   * @param origin the setting or variable, for people
   */
  public record Text(String value, String origin) {
    /** The value may hold a password. */
    @Override
    public String toString() {
      return origin;
    }
  }

  /** Returns options without proxy and with the built-in certificates. */
  public static HttpOptions plain(String userAgent) {
    return new HttpOptions(
        userAgent,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Returns the options of this run. Settings win over the environment; of a variable in both cases
   * the lower one wins, as with curl.
   */
  public static HttpOptions of(Configuration configuration, Machine machine, String version) {
    return new HttpOptions(
        "headroom/" + version,
        setting(configuration, "http.proxy")
            .or(() -> variable(machine, "https_proxy", "HTTPS_PROXY"))
            .or(() -> variable(machine, "all_proxy", "ALL_PROXY")),
        setting(configuration, "http.no_proxy").or(() -> variable(machine, "no_proxy", "NO_PROXY")),
        setting(configuration, "http.ca_file").map(text -> resolved(text, machine)),
        variable(machine, "SSL_CERT_FILE"),
        variable(machine, "SSL_CERT_DIR"));
  }

  private static Optional<Text> setting(Configuration configuration, String key) {
    return configuration
        .find(key)
        .filter(value -> !value.value().isBlank())
        .map(HttpOptions::textOf);
  }

  private static Text textOf(ConfigValue value) {
    return new Text(value.value().strip(), value.key());
  }

  private static Optional<Text> variable(Machine machine, String... names) {
    for (String name : names) {
      Optional<String> value = machine.variable(name);
      if (value.isPresent()) {
        return value.map(text -> new Text(text, name));
      }
    }
    return Optional.empty();
  }

  private static Text resolved(Text file, Machine machine) {
    String value = file.value();
    Path path =
        value.startsWith("~/") ? machine.home().resolve(value.substring(2)) : Path.of(value);
    return new Text(machine.workingDirectory().resolve(path).toString(), file.origin());
  }
}
