package dev.headroom.engine.config;

import java.util.Optional;

/**
 * A setting as it is shown.
 *
 * @param key the dotted key
 * @param type the word for its type
 * @param value its effective value; empty when it has none or a wrong one
 * @param origin where the value comes from; empty without a value
 * @param description one sentence without a full stop
 * @param problem what is wrong with the value; empty when it is fine
 */
public record SettingReport(
    String key,
    String type,
    Optional<String> value,
    Optional<String> origin,
    String description,
    Optional<String> problem) {}
