package dev.headroom.engine.usage;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod.ExternalCredential;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.provider.CloseableContext;
import dev.headroom.engine.usage.snapshot.CacheValidators;
import dev.headroom.engine.usage.snapshot.CredentialFingerprint;
import dev.headroom.engine.usage.snapshot.EndedWindows;
import dev.headroom.engine.usage.snapshot.ProviderUsage;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Attempt;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Outcome;
import dev.headroom.engine.usage.snapshot.StoredSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One provider's part of a fetch: stored answer, strategies in order, stored answer again. Runs on
 * one thread, which may be interrupted; every call into the plugin runs on another one.
 */
final class ProviderFetch {
  /** An answer may come so late, or a clock be so wrong, that a window just ended in between. */
  private static final Duration LATE_ANSWER = Duration.ofMinutes(1);

  private record Named(String name, FetchStrategy strategy) {}

  private final String id;
  private final FetchEnvironment environment;
  private final UsageRequest.Wanted wanted;
  private final boolean statusWanted;
  private final Deadline deadline;
  private final PluginCallRunner work;

  ProviderFetch(
      UsageRequest.Wanted wanted,
      boolean statusWanted,
      FetchEnvironment environment,
      Deadline deadline) {
    this.id = wanted.id();
    this.wanted = wanted;
    this.statusWanted = statusWanted;
    this.environment = environment;
    this.deadline = deadline;
    this.work = new PluginCallRunner(id);
  }

  /** Returns the answer; empty when the thread was interrupted. */
  Optional<ProviderUsage> run() {
    try {
      return Optional.of(answer());
    } catch (CancelledException givenUp) {
      return Optional.empty();
    } catch (ProviderException failed) {
      return Optional.of(unknown(failed.error(), List.of()));
    } catch (RuntimeException | Error defect) {
      return Optional.of(unknown(PluginCallRunner.defect(defect), List.of()));
    }
  }

  private ProviderUsage answer() {
    Optional<StoredSnapshot> stored = environment.snapshots().read(id);
    if (stored.isPresent() && !statusWanted && isAnswer(stored.get())) {
      return stored.get().asFresh();
    }
    environment.networkNeeded().run();
    Provider provider = work.run(deadline, () -> environment.loader().load(id));
    if (!statusWanted) {
      return usage(provider, stored);
    }
    var status = StatusRead.start(provider, environment.contexts(), work, deadline);
    ProviderUsage usage = usage(provider, stored);
    return new ProviderUsage(
        usage.id(), usage.name(), usage.outcome(), usage.attempts(), status.await().status());
  }

  private boolean isAnswer(StoredSnapshot stored) {
    Optional<CacheValidators> evidence = stored.mark().evidence();
    return isFresh(stored) && evidence.isPresent() && evidence.get().holds(environment.machine());
  }

  private ProviderUsage usage(Provider provider, Optional<StoredSnapshot> stored) {
    Optional<CredentialFingerprint> mark = markOf(provider);
    Optional<StoredSnapshot> own = stored.filter(snapshot -> isOf(snapshot, mark));
    if (own.isPresent() && isFresh(own.get())) {
      // The same account, seen anew: kept, so that next time the evidence is enough.
      mark.filter(now -> !now.equals(own.get().mark()))
          .ifPresent(now -> environment.snapshots().write(own.get().withMark(now)));
      return own.get().asFresh();
    }
    List<Named> inOrder = work.run(deadline, () -> strategiesOf(provider));
    return inOrder.isEmpty()
        ? unknown(ProviderError.of(ErrorKind.UNSUPPORTED, "knows no usage"), List.of())
        : firstAnswer(provider, inOrder, mark, own);
  }

  /**
   * A refused credential does not hide another way to sign in that holds, so the other strategies
   * are tried after it. Where none of them answers, the refusal is what the user has to know: an
   * older answer would hide it.
   */
  private ProviderUsage firstAnswer(
      Provider provider,
      List<Named> strategies,
      Optional<CredentialFingerprint> mark,
      Optional<StoredSnapshot> own) {
    String fingerprint = mark.map(CredentialFingerprint::fingerprint).orElse("");
    var attempts = new StrategyRunner(provider, fingerprint, environment, work);
    Optional<ProviderError> lastError = Optional.empty();
    Optional<ProviderError> refusal = Optional.empty();
    for (Named named : strategies) {
      Deadline limit = deadline.atMost(wanted.strategyLimit());
      Optional<FetchResult> result = attempts.attempt(named.name(), named.strategy(), limit);
      if (result.isEmpty()) {
        continue;
      }
      switch (result.get()) {
        case FetchResult.Success(UsageSnapshot snapshot) -> {
          Instant latest = environment.clock().instant().minus(LATE_ANSWER);
          UsageSnapshot current = EndedWindows.without(snapshot, latest);
          return success(provider, named.name(), current, mark, own, attempts.all());
        }
        case FetchResult.Fatal(ProviderError error) -> {
          if (!error.kind().needsSignIn()) {
            return unknown(error, attempts.all());
          }
          refusal = refusal.or(() -> Optional.of(error));
        }
        case FetchResult.Failure(ProviderError error) -> {
          if (isVerdict(error.kind())) {
            refusal = refusal.or(() -> Optional.of(error));
          } else {
            lastError = Optional.of(error);
          }
        }
      }
    }
    if (refusal.isPresent()) {
      return unknown(refusal.get(), attempts.all());
    }
    if (lastError.isEmpty()) {
      return unknown(notSignedIn(provider), attempts.all());
    }
    ProviderError error = lastError.get();
    return own.isPresent() && error.kind() != ErrorKind.NOT_SIGNED_IN
        ? own.get().asStale(error, attempts.all(), environment.clock().instant())
        : unknown(error, attempts.all());
  }

  /** Whether the service said no to the account itself: what was there before is no longer true. */
  private static boolean isVerdict(ErrorKind kind) {
    return kind == ErrorKind.NOT_SUBSCRIBED
        || kind == ErrorKind.AUTH_EXPIRED
        || kind == ErrorKind.AUTH_REJECTED;
  }

  private ProviderUsage success(
      Provider provider,
      String source,
      UsageSnapshot snapshot,
      Optional<CredentialFingerprint> mark,
      Optional<StoredSnapshot> before,
      List<Attempt> attempts) {
    Instant now = Instant.ofEpochSecond(environment.clock().instant().getEpochSecond());
    if (mark.isPresent()) {
      var stored =
          new StoredSnapshot(id, name(), snapshot, now, source, renewed(provider, mark.get()));
      environment.snapshots().write(stored);
      environment.history().ifPresent(history -> history.add(before, stored));
    }
    return usage(new Outcome.Known(snapshot, now, source, false, Optional.empty()), attempts);
  }

  /**
   * A token may have been renewed by the fetch itself: then the files it lives in have changed, and
   * the evidence is taken again, unless the credential became another one meanwhile.
   */
  private CredentialFingerprint renewed(Provider provider, CredentialFingerprint mark) {
    if (mark.evidence().isEmpty() || mark.evidence().get().holds(environment.machine())) {
      return mark;
    }
    Optional<CredentialFingerprint> now = markOf(provider);
    boolean same = now.isPresent() && now.get().fingerprint().equals(mark.fingerprint());
    return same ? now.get() : mark;
  }

  private Optional<CredentialFingerprint> markOf(Provider provider) {
    try {
      return work.run(deadline, () -> readMark(provider));
    } catch (ProviderException unknown) {
      return Optional.empty();
    }
  }

  /** A provider that nobody signs in to has one account, everybody's, and nothing can change it. */
  private Optional<CredentialFingerprint> readMark(Provider provider) {
    if (provider.authMethods().isEmpty()) {
      return Optional.of(new CredentialFingerprint("", Optional.of(new CacheValidators(Map.of()))));
    }
    try (CloseableContext context = environment.contexts().open(provider, deadline)) {
      return environment.marks().of(provider, context);
    }
  }

  private boolean isFresh(StoredSnapshot stored) {
    return stored.isFresh(environment.clock().instant(), wanted.maxAge());
  }

  private static boolean isOf(StoredSnapshot snapshot, Optional<CredentialFingerprint> mark) {
    return mark.isPresent() && snapshot.mark().fingerprint().equals(mark.get().fingerprint());
  }

  private static List<Named> strategiesOf(Provider provider) {
    List<Named> strategies = new ArrayList<>();
    for (FetchStrategy strategy : provider.fetchStrategies()) {
      strategies.add(new Named(strategy.name(), strategy));
    }
    return strategies;
  }

  private ProviderError notSignedIn(Provider provider) {
    List<String> places = SignInPlaces.of(provider.authMethods(), tool -> lookedIn(provider, tool));
    String searched = places.isEmpty() ? "" : "; looked for " + String.join(", ", places);
    return ProviderError.of(
        ErrorKind.NOT_SIGNED_IN,
        "not signed in",
        "run `headroom auth login " + id + "`" + searched);
  }

  /** Returns the files of another tool that were looked for; none when they cannot be named. */
  private List<String> lookedIn(Provider provider, ExternalCredential tool) {
    try (CloseableContext context = environment.contexts().open(provider, deadline)) {
      return tool.finder().find(context.environment(), context.settings())
              instanceof LookupResult.Absent absent
          ? absent.lookedIn()
          : List.of();
    } catch (ProviderException unreadable) {
      return List.of();
    }
  }

  private ProviderUsage unknown(ProviderError error, List<Attempt> attempts) {
    return usage(new Outcome.Unknown(error), attempts);
  }

  private ProviderUsage usage(Outcome outcome, List<Attempt> attempts) {
    return new ProviderUsage(id, name(), outcome, attempts, Optional.empty());
  }

  private String name() {
    return environment.loader().nameOf(id);
  }
}
