package dev.headroom.engine.profile;

/**
 * A profile.
 *
 * @param name its name
 * @param isActive whether this run uses it
 */
public record Profile(String name, boolean isActive) {}
