package dev.headroom.engine.usage;

import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.usage.snapshot.ProviderUsage;
import dev.headroom.engine.usage.snapshot.SnapshotStore;
import dev.headroom.engine.usage.snapshot.UsageHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Learns the usage of providers: all at once, each by its own strategies in order, each with what
 * is stored where that is young enough or nothing better can be had.
 *
 * <p>A provider cannot harm the others: whatever it throws, and however long it takes, the rest of
 * the report is the same and comes as soon.
 */
public final class UsageService {
  /** How much longer than its limit a command waits for its own bookkeeping. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final FetchEnvironment environment;
  private final String profile;

  /**
   * What is kept between commands, and what tells whose it is.
   *
   * @param history empty when the user does not want one
   */
  public record Stores(
      SnapshotStore snapshots,
      Optional<UsageHistory> history,
      RateLimitBackoffs coolDowns,
      CredentialFingerprints marks) {}

  /**
   * Makes the service of one profile. Nothing is read or loaded yet.
   *
   * @param machine what stored evidence is compared with
   * @param networkNeeded told, perhaps by several threads, when an answer will not come from the
   *     store alone, so that what a call needs can be made ready meanwhile
   */
  public UsageService(
      Plugins plugins,
      ContextFactory contexts,
      Stores stores,
      Machine machine,
      Clock clock,
      String profile,
      Runnable networkNeeded) {
    this.environment =
        new FetchEnvironment(
            new ProviderLoader(plugins),
            contexts,
            stores.snapshots(),
            stores.history(),
            stores.coolDowns(),
            stores.marks(),
            machine,
            clock,
            once(networkNeeded));
    this.profile = profile;
  }

  /**
   * Asks the providers and waits until all have answered or the time is up. When the calling thread
   * is interrupted it returns at once with what has come; the report says so, and the interrupt
   * flag is clear, so that the report can still be written.
   *
   * @param listener hears of each answer before this returns, on the calling thread
   */
  public UsageReport fetch(UsageRequest request, UsageListener listener) {
    Instant askedAt = environment.clock().instant();
    Deadline deadline = Deadline.in(request.commandLimit());
    BlockingQueue<ProviderUsage> answers = new LinkedBlockingQueue<>();
    Map<String, Thread> asked = new LinkedHashMap<>();
    for (UsageRequest.Wanted wanted : request.providers()) {
      asked.computeIfAbsent(wanted.id(), id -> ask(wanted, request, deadline, answers));
    }
    Map<String, ProviderUsage> answered = new TreeMap<>();
    Deadline patience = Deadline.in(request.commandLimit().plus(GRACE));
    try {
      while (answered.size() < asked.size()) {
        ProviderUsage answer = answers.poll(patience.remaining().toNanos(), TimeUnit.NANOSECONDS);
        if (answer == null) {
          break;
        }
        answered.put(answer.id(), answer);
        listener.answered(answer);
      }
    } catch (InterruptedException e) {
      return giveUp(askedAt, asked, answered);
    }
    for (Map.Entry<String, Thread> provider : asked.entrySet()) {
      if (!answered.containsKey(provider.getKey())) {
        provider.getValue().interrupt();
        ProviderUsage late = timedOut(provider.getKey());
        answered.put(late.id(), late);
        listener.answered(late);
      }
    }
    return new UsageReport(askedAt, profile, List.copyOf(answered.values()), List.of());
  }

  private static Runnable once(Runnable action) {
    var told = new AtomicBoolean();
    return () -> {
      if (told.compareAndSet(false, true)) {
        action.run();
      }
    };
  }

  /** Forgets what is kept of a provider: the user signed out, or in as somebody else. */
  public void forget(String providerId) {
    environment.snapshots().forget(providerId);
    environment.coolDowns().forget(providerId);
  }

  private Thread ask(
      UsageRequest.Wanted wanted,
      UsageRequest request,
      Deadline deadline,
      BlockingQueue<ProviderUsage> answers) {
    var fetch = new ProviderFetch(wanted, request.statusWanted(), environment, deadline);
    return Thread.ofVirtual()
        .name("usage-" + wanted.id())
        .start(() -> fetch.run().ifPresent(answers::add));
  }

  private UsageReport giveUp(
      Instant askedAt, Map<String, Thread> asked, Map<String, ProviderUsage> answered) {
    List<String> unanswered = new ArrayList<>();
    for (Map.Entry<String, Thread> provider : asked.entrySet()) {
      if (!answered.containsKey(provider.getKey())) {
        provider.getValue().interrupt();
        unanswered.add(provider.getKey());
      }
    }
    return new UsageReport(askedAt, profile, List.copyOf(answered.values()), unanswered);
  }

  private ProviderUsage timedOut(String providerId) {
    return new ProviderUsage(
        providerId,
        environment.loader().nameOf(providerId),
        new ProviderUsage.Outcome.Unknown(PluginCallRunner.timeout()),
        List.of(),
        Optional.empty());
  }
}
