package dev.headroom.testkit.fake;

import dev.headroom.api.ProviderError;
import dev.headroom.api.usage.UsageSnapshot;

/** What came out of the fetch strategies of a provider, tried in order. */
public sealed interface UsageOutcome {
  /** A strategy succeeded. */
  record Known(String source, UsageSnapshot snapshot) implements UsageOutcome {}

  /**
   * No strategy succeeded.
   *
   * @param error the error of the last attempt
   * @param fatal whether that attempt said that nothing else will work
   */
  record Unknown(ProviderError error, boolean fatal) implements UsageOutcome {}

  /** The plugin broke its contract: it threw what it must not throw, or did not come back. */
  record Broken(String strategy, Throwable cause) implements UsageOutcome {}
}
