package dev.headroom.engine.usage;

import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.usage.snapshot.SnapshotStore;
import dev.headroom.engine.usage.snapshot.UsageHistory;
import java.time.Clock;
import java.util.Optional;

/**
 * What every fetch works with.
 *
 * @param loader loads providers
 * @param contexts makes what their calls may use
 * @param snapshots the last good answers
 * @param history what was answered over time; empty when it is not to be kept
 * @param coolDowns who must not be asked now
 * @param marks tells credentials apart
 * @param machine what stored evidence is compared with
 * @param clock the time
 * @param networkNeeded told when an answer will not come from the store alone; cheap, and not
 *     troubled by being told again
 */
record FetchEnvironment(
    ProviderLoader loader,
    ContextFactory contexts,
    SnapshotStore snapshots,
    Optional<UsageHistory> history,
    RateLimitBackoffs coolDowns,
    CredentialFingerprints marks,
    Machine machine,
    Clock clock,
    Runnable networkNeeded) {}
