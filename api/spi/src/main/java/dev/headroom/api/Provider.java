package dev.headroom.api;

import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceDiscovery;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.api.usage.StatusPage;
import java.util.List;
import java.util.Optional;

/**
 * One account-bearing service: who it is and what this plugin can do with it.
 *
 * <p>Only {@link #info()} is required. Every other method declares a capability and returns nothing
 * by default, so a provider with usage only, with resources only or with commands only is a full
 * citizen, and a capability that is not declared is refused by the host before any call.
 *
 * <p>Implementations are immutable and may be called from several threads at once. No method here
 * does I/O unless its description says so.
 *
 * @since 0.1
 */
public interface Provider {
  /** Returns the identity of the provider; the same value at every call. */
  ProviderInfo info();

  /**
   * Returns the settings this provider reads, each with its type and default. A key that is not
   * declared here cannot be set by the user and is not readable through {@link Settings}.
   */
  default List<Setting> settings() {
    return List.of();
  }

  /**
   * Returns the ways to sign in, best first. The host performs them; see {@link AuthMethod}. Ids
   * are unique within the provider.
   */
  default List<AuthMethod> authMethods() {
    return List.of();
  }

  /**
   * Returns the ways to learn the usage, in the order in which they are tried. The first success
   * ends the search.
   */
  default List<FetchStrategy> fetchStrategies() {
    return List.of();
  }

  /** Returns where the provider publishes its service status, when it does. */
  default Optional<StatusPage> statusPage() {
    return Optional.empty();
  }

  /**
   * Returns the remote collections that every account of this provider has; names are unique within
   * the provider. May read small files in the data directory, which is empty when the host indexes
   * the plugin; does no other I/O. Collections that not every account has are found by {@link
   * #resourceDiscovery()}.
   *
   * @param context valid until this method returns; each call of a resource receives its own
   */
  @Preview(since = "0.1")
  default List<Resource> resources(ProviderContext context) {
    return List.of();
  }

  /**
   * Returns how the resources are found that are known only at run time, such as the tables of a
   * database, the types of a schema or what a file of the user's describes; the same value at every
   * call.
   */
  @Preview(since = "0.1")
  default Optional<ResourceDiscovery> resourceDiscovery() {
    return Optional.empty();
  }

  /**
   * Returns this provider's own commands, mounted as {@code headroom <provider id> <command>}.
   *
   * <p>Each element is an object annotated as a picocli command; the host passes it to its command
   * line. The type is {@code Object} so that the SPI does not depend on picocli. A plugin that
   * brings commands opens the package of these classes to {@code info.picocli}. A command answers
   * through {@link ProviderContext#output()} and prints nothing itself.
   *
   * @param context valid for the whole command
   */
  default List<Object> commands(ProviderContext context) {
    return List.of();
  }
}
