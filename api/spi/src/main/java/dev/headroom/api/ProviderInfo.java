package dev.headroom.api;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The identity of a provider.
 *
 * @param id the key of the provider in commands, settings, file names and JSON: a lower-case
 *     letter, then lower-case letters, digits or single hyphens, at most 32 characters. It must not
 *     be the name of a built-in command
 * @param name the name people know it by, such as {@code GitHub Copilot}; not blank
 * @param description one sentence without a full stop; not blank
 * @param homepage the public page of the product
 * @param dashboard the page on which the provider itself shows the usage, when there is one
 * @since 0.1
 */
public record ProviderInfo(
    String id, String name, String description, URI homepage, Optional<URI> dashboard) {
  private static final Pattern ID = Pattern.compile("[a-z](?:-?[a-z0-9])*");
  private static final int LONGEST_ID = 32;

  public ProviderInfo {
    requireProviderId(id);
    requireText(name, "name");
    requireText(description, "description");
    Objects.requireNonNull(homepage, "homepage");
    Objects.requireNonNull(dashboard, "dashboard");
  }

  /** Returns an identity without a dashboard. */
  public static ProviderInfo of(String id, String name, String description, String homepage) {
    return new ProviderInfo(id, name, description, URI.create(homepage), Optional.empty());
  }

  /** Returns a copy with the page on which the provider shows the usage. */
  public ProviderInfo withDashboard(String dashboard) {
    return new ProviderInfo(id, name, description, homepage, Optional.of(URI.create(dashboard)));
  }

  /**
   * Returns the text when it has the form of a provider id.
   *
   * @throws IllegalArgumentException when it has not
   */
  public static String requireProviderId(String id) {
    if (id.length() > LONGEST_ID || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "not a provider id (a-z, 0-9, single hyphens, at most " + LONGEST_ID + "): " + id);
    }
    return id;
  }

  private static void requireText(String text, String what) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(what + " is blank");
    }
  }
}
