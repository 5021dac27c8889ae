package dev.headroom.engine.usage.snapshot;

import dev.headroom.api.ProviderError;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The last good answer of a provider, as it is kept on disk.
 *
 * @param providerId the provider's id
 * @param providerName its name, so that an answer can be shown without loading the plugin
 * @param snapshot what was learnt
 * @param fetchedAt when, to the second
 * @param source the name of the strategy it came from
 * @param mark the credential it was learnt with
 */
public record StoredSnapshot(
    String providerId,
    String providerName,
    UsageSnapshot snapshot,
    Instant fetchedAt,
    String source,
    CredentialFingerprint mark) {
  public StoredSnapshot {
    Objects.requireNonNull(snapshot, "snapshot");
    Objects.requireNonNull(fetchedAt, "fetchedAt");
    Objects.requireNonNull(mark, "mark");
  }

  /**
   * Whether it is young enough to count as an answer. One from the future is not: the clock was set
   * back, and its age is not known. Nor is one of which a window has ended since.
   */
  public boolean isFresh(Instant now, Duration maxAge) {
    long age = now.getEpochSecond() - fetchedAt.getEpochSecond();
    return age >= 0
        && age < maxAge.toSeconds()
        && !EndedWindows.endedBetween(snapshot, fetchedAt, now);
  }

  /** Returns a copy with what the same credential is recognised by now. */
  public StoredSnapshot withMark(CredentialFingerprint newMark) {
    return new StoredSnapshot(providerId, providerName, snapshot, fetchedAt, source, newMark);
  }

  /** Returns it as an answer of now. */
  public ProviderUsage asFresh() {
    return usage(
        new Outcome.Known(snapshot, fetchedAt, source, false, Optional.empty()), List.of());
  }

  /**
   * Returns it as an answer that could not be renewed, without what windows say that have ended.
   */
  public ProviderUsage asStale(
      ProviderError reason, List<ProviderUsage.Attempt> attempts, Instant now) {
    return usage(
        new Outcome.Known(
            EndedWindows.without(snapshot, now), fetchedAt, source, true, Optional.of(reason)),
        attempts);
  }

  private ProviderUsage usage(Outcome outcome, List<ProviderUsage.Attempt> attempts) {
    return new ProviderUsage(providerId, providerName, outcome, attempts, Optional.empty());
  }
}
