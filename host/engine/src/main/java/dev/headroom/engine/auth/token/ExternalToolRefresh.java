package dev.headroom.engine.auth.token;

import dev.headroom.api.CancelledException;
import dev.headroom.api.Processes;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod.ExternalCredential;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.credential.BorrowedCredentials;
import dev.headroom.engine.auth.store.SlotLocks;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.ProcessLock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets another tool renew its own credential, by running it: with nothing to read, its output
 * thrown away, until the credential on disk changes. A change is the only sign of success, because
 * some tools write no expiry.
 *
 * <p>Runs at most once per command and method, and one at a time on this machine. Only ever called
 * when the user allowed it.
 */
final class ExternalToolRefresh {
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration LOOK_EVERY = Duration.ofMillis(25);

  /** A keychain is read by a program of its own; looking must not take all the time there is. */
  private static final int REST_PER_LOOK = 4;

  private final AuthProvider provider;
  private final BorrowedCredentials borrowed;
  private final SlotLocks locks;
  private final Clock clock;
  private final Set<String> tried = ConcurrentHashMap.newKeySet();

  ExternalToolRefresh(
      AuthProvider provider, BorrowedCredentials borrowed, SlotLocks locks, Clock clock) {
    this.provider = provider;
    this.borrowed = borrowed;
    this.locks = locks;
    this.clock = clock;
  }

  /**
   * Returns the credential after the owner renewed it.
   *
   * @param old the secret that is no longer good
   * @param deadline when the tool is stopped
   * @return empty when the tool is not installed, did not renew it in time, or was run before
   * @throws CancelledException when the thread is interrupted; the tool is stopped
   */
  Optional<Credential> renew(ExternalCredential method, Secret old, Deadline deadline) {
    Optional<Processes.Call> call = call(method);
    if (call.isEmpty() || !tried.add(method.id())) {
      return Optional.empty();
    }
    Deadline limit = deadline.atMost(LONGEST);
    try (ProcessLock lock = locks.acquireBorrowed(provider.id(), method.id(), limit).orElse(null)) {
      Optional<Credential> renewedMeanwhile = fresh(method, old);
      return lock == null || renewedMeanwhile.isPresent()
          ? renewedMeanwhile
          : run(call.get(), method, old, limit);
    }
  }

  private Optional<Credential> run(
      Processes.Call call, ExternalCredential method, Secret old, Deadline limit) {
    Processes processes = provider.environment().processes();
    // Processes.run kills the program when its thread is interrupted.
    Thread tool =
        Thread.ofVirtual()
            .name("vendor-renewal-" + provider.id())
            .start(() -> runQuietly(processes, call, limit));
    try {
      while (tool.isAlive() && !limit.isOver()) {
        long before = System.nanoTime();
        Optional<Credential> fresh = fresh(method, old);
        if (fresh.isPresent()) {
          return fresh;
        }
        Duration look = Duration.ofNanos(System.nanoTime() - before);
        Duration rest = look.multipliedBy(REST_PER_LOOK);
        tool.join(rest.compareTo(LOOK_EVERY) > 0 ? rest : LOOK_EVERY);
      }
      return fresh(method, old);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancelledException("interrupted while " + method.owner() + " ran", interrupted);
    } finally {
      tool.interrupt();
    }
  }

  private static void runQuietly(Processes processes, Processes.Call call, Deadline limit) {
    try {
      processes.run(call, limit.remaining());
    } catch (ProviderException | CancelledException ended) {
      // Only what it left on disk counts.
    }
  }

  private Optional<Credential> fresh(ExternalCredential method, Secret old) {
    try {
      return BorrowedCredentials.all(borrowed.findingNow(method)).stream()
          .findFirst()
          .filter(credential -> !credential.secret().equals(old) && !isOver(credential));
    } catch (ProviderException halfWritten) {
      return Optional.empty();
    }
  }

  private boolean isOver(Credential credential) {
    Optional<Instant> end = StoredCredential.expiryOf(credential);
    return end.isPresent() && !clock.instant().isBefore(end.get());
  }

  private Optional<Processes.Call> call(ExternalCredential method) {
    return method
        .renewal()
        .filter(renewal -> !renewal.command().isEmpty())
        .filter(renewal -> isInstalled(renewal.command().getFirst()))
        .map(renewal -> new Processes.Call(renewal.command(), Map.of(), Optional.empty(), ""));
  }

  private boolean isInstalled(String program) {
    return provider.environment().processes().find(program).isPresent();
  }
}
