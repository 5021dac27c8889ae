package dev.headroom.engine.usage;

import dev.headroom.engine.usage.snapshot.ProviderUsage;
import java.time.Instant;
import java.util.List;

/**
 * The answer to one question for usage.
 *
 * @param fetchedAt when the question was asked
 * @param profile the profile it was asked for
 * @param providers one answer per provider that answered, by id in alphabetical order
 * @param unanswered the ids of the providers that were still being asked when the user gave up;
 *     empty unless the command was interrupted
 */
public record UsageReport(
    Instant fetchedAt, String profile, List<ProviderUsage> providers, List<String> unanswered) {
  public UsageReport {
    providers = List.copyOf(providers);
    unanswered = List.copyOf(unanswered);
  }

  /** Whether the user gave up before all had answered. */
  public boolean interrupted() {
    return !unanswered.isEmpty();
  }
}
