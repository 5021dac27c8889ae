package dev.headroom.api;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A setting that a provider declares and the user may give in the settings file as {@code
 * providers.<id>.<key>}, in a profile, or in the environment as {@code HEADROOM_<ID>_<KEY>}.
 *
 * <p>Every origin a provider talks to is a setting of type {@link Type#BASE_URL}, the first of them
 * named {@code base_url}, further ones {@code <what>_base_url}. The host lets the provider's calls
 * go to the effective values of these settings and to no other origin.
 *
 * @param key lower-case letters, digits and underscores
 * @param type how the text is read
 * @param description one sentence without a full stop
 * @param defaultValue the value when nothing else is given
 * @param discovered finds a value in another tool's configuration on this machine, or derives it
 *     from other settings; it counts as a default, only stronger, and its origin is shown. Does no
 *     network call. A failure is absence
 * @param askedAtSignIn whether a sign-in asks for the value, where there is none and the address of
 *     the sign-in server cannot be told without it (it fails with {@code NOT_CONFIGURED})
 * @since 0.1
 */
public record Setting(
    String key,
    Type type,
    String description,
    Optional<String> defaultValue,
    Optional<Discovery> discovered,
    boolean askedAtSignIn) {

  /** How the text of a setting is read. May gain members in a minor version. */
  public enum Type {
    /** Any text. */
    TEXT,
    /** A whole number. */
    INTEGER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A duration: {@code 90s}, {@code 5m}, {@code 2h}, {@code 1d} or ISO 8601. */
    DURATION,
    /**
     * An origin with an optional path prefix, without query or fragment; {@code https}, or {@code
     * http} to loopback only. A trailing slash is dropped.
     */
    BASE_URL
  }

  /**
   * A value found on this machine.
   *
   * @param value the value
   * @param origin where it was found, for people: usually a file
   */
  public record Discovered(String value, String origin) {
    public Discovered {
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(origin, "origin");
    }
  }

  /** Finds the value of a setting that the user did not give. */
  @FunctionalInterface
  public interface Discovery {
    /**
     * Finds the value.
     *
     * @param environment the machine
     * @param earlier the effective values of the settings declared before this one
     */
    Optional<Discovered> find(Environment environment, Settings earlier);
  }

  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]*");

  public Setting {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("not a setting key: " + key);
    }
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(defaultValue, "defaultValue");
    Objects.requireNonNull(discovered, "discovered");
  }

  /** Makes a setting that no sign-in asks for. */
  public Setting(
      String key,
      Type type,
      String description,
      Optional<String> defaultValue,
      Optional<Discovery> discovered) {
    this(key, type, description, defaultValue, discovered, false);
  }

  /** Returns an origin setting with its default. */
  public static Setting baseUrl(String key, String defaultValue, String description) {
    return new Setting(
        key, Type.BASE_URL, description, Optional.of(defaultValue), Optional.empty());
  }

  /** Returns a setting without a default. */
  public static Setting optional(String key, Type type, String description) {
    return new Setting(key, type, description, Optional.empty(), Optional.empty());
  }

  /** Returns a setting with a default. */
  public static Setting of(String key, Type type, String defaultValue, String description) {
    return new Setting(key, type, description, Optional.of(defaultValue), Optional.empty());
  }

  /** Returns a copy that looks for a value on this machine. */
  public Setting discoveredBy(Function<Environment, Optional<Discovered>> discovery) {
    return derivedBy((environment, earlier) -> discovery.apply(environment));
  }

  /** Returns a copy that looks for a value on this machine and in the settings before it. */
  public Setting derivedBy(Discovery discovery) {
    return new Setting(key, type, description, defaultValue, Optional.of(discovery), askedAtSignIn);
  }

  /**
   * Returns a copy that a sign-in asks for, before it asks for anything secret, where the address
   * of the sign-in server cannot be told without it. The answer is kept in the settings file.
   */
  public Setting askedWhenSigningIn() {
    return new Setting(key, type, description, defaultValue, discovered, true);
  }
}
