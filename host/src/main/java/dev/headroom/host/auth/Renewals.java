package dev.headroom.host.auth;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.host.auth.store.CredentialSlot;
import dev.headroom.host.auth.store.CredentialStore;
import dev.headroom.host.auth.store.CredentialStoreException;
import dev.headroom.host.auth.store.SlotLocks;
import dev.headroom.host.auth.store.StoredCredential;
import dev.headroom.host.platform.Deadline;
import dev.headroom.host.platform.ProcessLock;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Renews credentials: one request per slot at a time on this machine, and at most one per slot and
 * round, which is a command or a statement of a shell.
 *
 * <p>Whoever finds a renewal under way waits for its outcome: threads of this process on a future,
 * other processes on a lock, after which they read the slot again.
 *
 * <p>A renewal runs on a thread of its own, which nobody interrupts: once the server has replaced a
 * refresh token, giving up before the new one is stored would sign the user out. {@link #close}
 * waits for it.
 */
final class Renewals implements AutoCloseable {
  /** The longest one renewal may take, waiting for the lock included. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** How long a refusal answers for others who waited for the same renewal. */
  private static final Duration REFUSAL_HOLDS = Duration.ofSeconds(30);

  private final CredentialStore store;
  private final SlotLocks locks;
  private final Clock clock;
  private final Map<CredentialSlot, CompletableFuture<RenewalOutcome>> attempts =
      new ConcurrentHashMap<>();

  /** Creates the renewals of one command. */
  Renewals(CredentialStore store, SlotLocks locks, Clock clock) {
    this.store = store;
    this.locks = locks;
    this.clock = clock;
  }

  /**
   * Returns a better content of the slot.
   *
   * @param isGood whether a content is good enough, so that nothing is to be done
   * @param renewer obtains a new one
   * @param deadline when it is given up
   * @throws CancelledException when the thread is interrupted while it waits
   */
  RenewalOutcome renew(
      CredentialSlot slot, Predicate<StoredCredential> isGood, Renewer renewer, Deadline deadline) {
    while (true) {
      var attempt = new CompletableFuture<RenewalOutcome>();
      CompletableFuture<RenewalOutcome> running = attempts.putIfAbsent(slot, attempt);
      if (running == null) {
        running = attempt;
        Thread.ofVirtual()
            .name("renewal-" + slot.key())
            .start(() -> run(slot, isGood, renewer, deadline, attempt));
      }
      RenewalOutcome outcome = await(running, deadline);
      // Another thread's finding without a request may not be what this one needs.
      boolean usesUpTheAttempt =
          !(outcome instanceof RenewalOutcome.Renewed renewed)
              || renewed.asked()
              || isGood.test(renewed.stored());
      if (usesUpTheAttempt) {
        return outcome;
      }
    }
  }

  /** Allows a slot to be renewed again, unless that is under way. */
  void forgetEnded() {
    attempts.values().removeIf(CompletableFuture::isDone);
  }

  /** Waits until nothing is under way, so that no renewed token is lost with the process. */
  @Override
  public void close() {
    Deadline patience = Deadline.in(LONGEST);
    for (CompletableFuture<RenewalOutcome> attempt : attempts.values()) {
      try {
        attempt.get(patience.remaining().toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException | TimeoutException givenUp) {
        // Whoever waits for it is told; here only the end matters.
      }
    }
  }

  private void run(
      CredentialSlot slot,
      Predicate<StoredCredential> isGood,
      Renewer renewer,
      Deadline deadline,
      CompletableFuture<RenewalOutcome> attempt) {
    RenewalOutcome outcome;
    try {
      outcome = renewLocked(slot, isGood, renewer, deadline);
    } catch (ProviderException failed) {
      outcome = new RenewalOutcome.Failed(failed.error());
    } catch (CredentialStoreException unusable) {
      outcome = new RenewalOutcome.Failed(StoreErrors.of(unusable, slot.providerId()));
    } catch (Throwable unexpected) {
      attempts.remove(slot, attempt);
      attempt.completeExceptionally(unexpected);
      return;
    }
    if (outcome instanceof RenewalOutcome.Renewed renewed && !renewed.asked()) {
      attempts.remove(slot, attempt);
    }
    attempt.complete(outcome);
  }

  private RenewalOutcome renewLocked(
      CredentialSlot slot, Predicate<StoredCredential> isGood, Renewer renewer, Deadline deadline) {
    Optional<ProcessLock> lock = locks.acquire(slot, deadline.atMost(LONGEST));
    if (lock.isEmpty()) {
      return new RenewalOutcome.Failed(
          ProviderError.of(
              ErrorKind.TIMEOUT, "another process did not finish renewing the sign-in in time"));
    }
    try (ProcessLock _ = lock.get()) {
      Optional<StoredCredential> current = store.read(slot);
      if (current.isPresent() && isGood.test(current.get())) {
        return new RenewalOutcome.Renewed(current.get(), false);
      }
      Optional<RenewalOutcome> refused = current.flatMap(this::freshRefusal);
      return refused.isPresent() ? refused.get() : ask(slot, current, renewer);
    }
  }

  private RenewalOutcome ask(
      CredentialSlot slot, Optional<StoredCredential> current, Renewer renewer) {
    return switch (renewer.renew(current)) {
      case Renewer.Answer.Obtained(StoredCredential stored) -> {
        keep(slot, stored);
        yield new RenewalOutcome.Renewed(stored, true);
      }
      case Renewer.Answer.Refused(ProviderError error) -> {
        current.ifPresent(stored -> keep(slot, stored.refused(error.message(), clock.instant())));
        yield new RenewalOutcome.Refused(error);
      }
      case Renewer.Answer.NothingToRenew _ -> new RenewalOutcome.Gone();
    };
  }

  /** A token that cannot be stored is still good for this command. */
  private void keep(CredentialSlot slot, StoredCredential stored) {
    try {
      store.write(slot, stored);
    } catch (CredentialStoreException notKept) {
      System.getLogger("dev.headroom.auth").log(Level.WARNING, notKept.getMessage());
    }
  }

  private Optional<RenewalOutcome> freshRefusal(StoredCredential stored) {
    return stored
        .refusal()
        .filter(
            refusal ->
                Duration.between(refusal.at(), clock.instant()).abs().compareTo(REFUSAL_HOLDS) < 0)
        .map(
            refusal ->
                new RenewalOutcome.Refused(
                    ProviderError.of(ErrorKind.AUTH_EXPIRED, refusal.message())));
  }

  private RenewalOutcome await(CompletableFuture<RenewalOutcome> running, Deadline deadline) {
    try {
      return running.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancelledException("interrupted while the sign-in was renewed", interrupted);
    } catch (TimeoutException late) {
      return new RenewalOutcome.Failed(
          ProviderError.of(ErrorKind.TIMEOUT, "renewing the sign-in took too long"));
    } catch (ExecutionException unexpected) {
      throw new ProviderException(
          ProviderError.of(ErrorKind.PLUGIN_FAILURE, "renewing the sign-in failed"),
          unexpected.getCause());
    }
  }
}
