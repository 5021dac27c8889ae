package dev.headroom.engine.usage;

import dev.headroom.api.ProviderError;
import dev.headroom.api.usage.ProviderStatus;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the status pages of providers say.
 *
 * @param fetchedAt when they were asked
 * @param providers one entry per provider asked, by id in alphabetical order
 */
public record StatusReport(Instant fetchedAt, List<Entry> providers) {
  public StatusReport {
    providers = List.copyOf(providers);
  }

  /**
   * What one page says.
   *
   * @param id the provider's id
   * @param name its name
   * @param page the page for people
   * @param status what it says; absent where it could not be read or there is none
   * @param error why it could not be read
   */
  public record Entry(
      String id,
      String name,
      Optional<URI> page,
      Optional<ProviderStatus> status,
      Optional<ProviderError> error) {}
}
