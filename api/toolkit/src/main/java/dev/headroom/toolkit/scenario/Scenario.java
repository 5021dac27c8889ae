package dev.headroom.toolkit.scenario;

import dev.headroom.api.auth.Credential;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One situation of one account: what lies on the machine, what the service answers, and what a
 * provider must make of it. Every placeholder is already replaced.
 *
 * @param provider the id of the provider
 * @param name the name of the situation, such as {@code near-limit}
 * @param description one sentence for people
 * @param environment variables of the pretended machine
 * @param files texts of the pretended machine by path; {@code ~/} is its home directory
 * @param credentials what the host would have stored, by the id of the sign-in method
 * @param settings settings of the provider, beside its base addresses
 * @param exchanges the requests that are understood, and their answers
 * @param expected what a provider must make of it
 */
public record Scenario(
    String provider,
    String name,
    String description,
    Map<String, String> environment,
    Map<String, String> files,
    Map<String, Credential> credentials,
    Map<String, String> settings,
    List<Exchange> exchanges,
    Expectation expected) {
  public Scenario {
    environment = ordered(environment);
    files = ordered(files);
    credentials = ordered(credentials);
    settings = ordered(settings);
    exchanges = List.copyOf(exchanges);
  }

  /** Returns a copy with other exchanges. */
  public Scenario withExchanges(List<Exchange> others) {
    return new Scenario(
        provider, name, description, environment, files, credentials, settings, others, expected);
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** Files and variables may hold secrets, even if pretended ones. */
  @Override
  public String toString() {
    return provider + "/" + name;
  }
}
