package dev.headroom.engine.http.limit;

import dev.headroom.api.http.HttpResponse;
import dev.headroom.engine.http.outbound.OutboundRequest;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.InstallationKey;
import dev.headroom.engine.platform.PrivateFiles;
import dev.headroom.engine.platform.ProcessLock;
import dev.headroom.engine.platform.SafeNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The budgets that services told of, shared between the processes of this user by one small file
 * for each provider and origin. A budget is changed with the lock of its file held; nobody waits
 * for anything else meanwhile. A file that cannot be used leaves every process with what it knows
 * itself.
 */
public final class Budgets {
  private static final int LONGEST_FILE = 64 * 1024;
  private static final Duration LONGEST_LOCK = Duration.ofMillis(500);

  /** A token that was not used for so long has been replaced by another one. */
  private static final Duration KEPT = Duration.ofDays(1);

  private final Optional<Path> directory;
  private final InstallationKey key;
  private final InstantSource clock;
  private final Map<BudgetKey, TokenBucket> known = new ConcurrentHashMap<>();
  private final Map<String, Boolean> places = new ConcurrentHashMap<>();

  /**
   * Creates the budgets.
   *
   * @param directory where they are shared; absent keeps them to this process
   * @param key marks whose they are
   */
  public Budgets(Optional<Path> directory, InstallationKey key, InstantSource clock) {
    this.directory = directory;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Whether any budget is known at a place. Costs a look at the file system once, and nothing after
   * that.
   */
  boolean isBudgeted(String place) {
    return places.computeIfAbsent(place, this::hasFile);
  }

  private boolean hasFile(String place) {
    return directory.isPresent() && Files.exists(file(directory.get(), place));
  }

  /** Returns whose budget a request uses. */
  BudgetKey keyOf(String owner, OutboundRequest hop) {
    return BudgetKey.of(owner, hop, key);
  }

  /** What becomes of a budget: nothing when none was known and none is to be. */
  @FunctionalInterface
  interface Change extends UnaryOperator<Optional<TokenBucket>> {}

  /** Changes the budget of a key. */
  synchronized void change(BudgetKey key, Change change) {
    if (directory.isEmpty() || !changeShared(directory.get(), key, change)) {
      changeKnown(key, change);
    }
  }

  private void changeKnown(BudgetKey key, Change change) {
    change.apply(Optional.ofNullable(known.get(key))).ifPresent(bucket -> keep(key, bucket));
  }

  private void keep(BudgetKey key, TokenBucket bucket) {
    known.put(key, bucket);
    places.put(key.place(), true);
  }

  private boolean changeShared(Path shared, BudgetKey key, Change change) {
    try (ProcessLock lock =
        ProcessLock.acquire(shared, key.place(), Deadline.in(LONGEST_LOCK)).orElse(null)) {
      if (lock == null) {
        return false;
      }
      Path file = file(shared, key.place());
      Map<String, TokenBucket> entries = read(file);
      Optional<TokenBucket> before = Optional.ofNullable(entries.get(name(key)));
      Optional<TokenBucket> after = change.apply(before);
      if (after.isPresent()) {
        keep(key, after.get());
        if (!after.equals(before)) {
          entries.put(name(key), after.get());
          PrivateFiles.write(file, write(entries));
        }
      }
      return true;
    } catch (IOException unusable) {
      return false;
    }
  }

  private static Path file(Path directory, String place) {
    return directory.resolve(SafeNames.fileName(place));
  }

  private static String name(BudgetKey key) {
    return key.credential() + (key.writes() ? " write" : " read");
  }

  private Map<String, TokenBucket> read(Path file) throws IOException {
    var entries = new HashMap<String, TokenBucket>();
    for (String line : PrivateFiles.readText(file, LONGEST_FILE).orElse("").split("\n", -1)) {
      String[] parts = line.split(" ", -1);
      if (parts.length == 8) {
        try {
          entries.put(
              parts[0] + " " + parts[1],
              new TokenBucket(
                  Double.parseDouble(parts[2]),
                  Instant.ofEpochMilli(Long.parseLong(parts[3])),
                  Double.parseDouble(parts[4]),
                  Double.parseDouble(parts[5]),
                  Instant.ofEpochMilli(Long.parseLong(parts[6])),
                  Integer.parseInt(parts[7])));
        } catch (NumberFormatException unreadable) {
          // A budget that cannot be read is learnt again.
        }
      }
    }
    Instant latest = clock.instant().plus(HttpResponse.LONGEST_RETRY_AFTER);
    entries.values().removeIf(bucket -> !isSound(bucket) || bucket.notBefore().isAfter(latest));
    return entries;
  }

  private static boolean isSound(TokenBucket bucket) {
    return Double.isFinite(bucket.tokens())
        && Double.isFinite(bucket.capacity())
        && bucket.perSecond() > 0
        && Double.isFinite(bucket.perSecond());
  }

  private String write(Map<String, TokenBucket> entries) {
    Instant oldest = clock.instant().minus(KEPT);
    var text = new StringBuilder();
    entries.forEach(
        (name, bucket) -> {
          if (bucket.asOf().isAfter(oldest)) {
            text.append(name)
                .append(' ')
                .append(bucket.tokens())
                .append(' ')
                .append(bucket.asOf().toEpochMilli())
                .append(' ')
                .append(bucket.perSecond())
                .append(' ')
                .append(bucket.capacity())
                .append(' ')
                .append(bucket.notBefore().toEpochMilli())
                .append(' ')
                .append(bucket.refusals())
                .append('\n');
          }
        });
    return text.toString();
  }
}
