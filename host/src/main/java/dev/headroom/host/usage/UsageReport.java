package dev.headroom.host.usage;

import java.time.Instant;
import java.util.List;

/**
 * The answer to one question for usage.
 *
 * @param fetchedAt when the question was asked
 * @param profile the profile it was asked for
 * @param providers one answer per provider asked, by id in alphabetical order
 */
public record UsageReport(Instant fetchedAt, String profile, List<ProviderUsage> providers) {
  public UsageReport {
    providers = List.copyOf(providers);
  }
}
