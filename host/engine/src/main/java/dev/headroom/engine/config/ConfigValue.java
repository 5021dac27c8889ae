package dev.headroom.engine.config;

/**
 * The effective value of a setting, and where it comes from.
 *
 * @param key the dotted key, such as {@code fetch.timeout}
 * @param value the value as text
 * @param origin the layer it comes from, for people: {@code default}, a file with its line, {@code
 *     HEADROOM_…}, a flag
 */
public record ConfigValue(String key, String value, String origin) {}
