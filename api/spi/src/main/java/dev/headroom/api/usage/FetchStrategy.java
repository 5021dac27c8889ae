package dev.headroom.api.usage;

import dev.headroom.api.ProviderContext;

/**
 * One way to learn the usage of an account, such as an OAuth endpoint or a web session. A
 * provider's strategies are tried in their declared order until one succeeds or one is fatal.
 *
 * <p>Immutable; called from several threads at once when several accounts or profiles are read.
 *
 * @since 0.1
 */
public interface FetchStrategy {
  /**
   * Returns the short name shown as the source of a snapshot, such as {@code oauth}: lower-case
   * letters, digits and underscores; unique within the provider.
   */
  String name();

  /**
   * Whether there is anything to try with: a file exists, a variable is set, a credential is
   * stored. Cheap and without network; a {@link dev.headroom.api.ProviderException} counts as
   * false.
   */
  boolean isAvailable(ProviderContext context);

  /**
   * Fetches the usage. Called only when available, at most once per command, with a deadline of
   * thirty seconds unless the user set another.
   *
   * @return what was learnt, or why not. A {@link dev.headroom.api.ProviderException} that escapes
   *     counts as {@link FetchResult.Failure}; any other exception as a failure of the plugin
   */
  FetchResult fetch(ProviderContext context);
}
