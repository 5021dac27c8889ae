package dev.headroom.engine.doctor;

import dev.headroom.engine.usage.fast.UsageCacheKey;
import dev.headroom.engine.usage.fast.UsageCacheKeyStore;
import dev.headroom.engine.usage.snapshot.SnapshotStore;
import dev.headroom.engine.usage.snapshot.StoredSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether answers can be given from disk, and whether the clock ran backwards since. */
public final class StoredAnswersCheck implements Check {
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final UsageCacheKeyStore index;
  private final Supplier<SnapshotStore> snapshots;
  private final Clock clock;

  public StoredAnswersCheck(
      UsageCacheKeyStore index, Supplier<SnapshotStore> snapshots, Clock clock) {
    this.index = index;
    this.snapshots = snapshots;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "cache";
  }

  @Override
  public List<Finding> run() {
    Optional<UsageCacheKey> kept = index.read();
    if (kept.isEmpty()) {
      return List.of(Finding.ok(name(), "nothing is stored yet"));
    }
    Instant latest = clock.instant().plus(TOLERANCE);
    List<Finding> findings = new ArrayList<>();
    int stored = 0;
    for (UsageCacheKey.Entry entry : kept.get().providers()) {
      Optional<StoredSnapshot> snapshot = snapshots.get().read(entry.id());
      if (snapshot.isPresent()) {
        stored++;
        if (snapshot.get().fetchedAt().isAfter(latest)) {
          findings.add(
              Finding.warning(
                  name(),
                  "the stored answer of " + entry.id() + " comes from the future",
                  "check the clock of this machine"));
        }
      }
    }
    findings.add(
        Finding.ok(
            name(), stored + " of " + kept.get().providers().size() + " answers are stored"));
    return findings;
  }
}
