package dev.headroom.engine.auth.token;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.auth.credential.StoreErrors;
import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.CredentialStore;
import dev.headroom.engine.auth.store.CredentialStoreException;
import dev.headroom.engine.auth.store.SlotLocks;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.ProcessLock;
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
 * Renews credentials: one request per slot at a time on this machine. In a round, which is a
 * command or a statement of a shell, a slot is renewed once, and once more for each new token that
 * a service took and that has ended since. A renewal that failed, or was refused, is not repeated.
 *
 * <p>Whoever finds a renewal under way waits for its outcome: threads of this process on a future,
 * other processes on a lock, after which they read the slot again.
 *
 * <p>A renewal runs on a thread of its own, which nobody interrupts: once the server has replaced a
 * refresh token, giving up before the new one is stored would sign the user out. {@link #close}
 * waits for it.
 */
final class TokenRefreshes implements AutoCloseable {
  /** The longest one renewal may take, waiting for the lock included. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** How long a refusal answers for others who waited for the same renewal. */
  private static final Duration REFUSAL_HOLDS = Duration.ofSeconds(30);

  private final CredentialStore store;
  private final SlotLocks locks;
  private final Clock clock;
  private final Map<CredentialSlot, CompletableFuture<TokenRefreshOutcome>> attempts =
      new ConcurrentHashMap<>();

  /** Creates the renewals of one command. */
  TokenRefreshes(CredentialStore store, SlotLocks locks, Clock clock) {
    this.store = store;
    this.locks = locks;
    this.clock = clock;
  }

  /**
   * Returns a better content of the slot.
   *
   * @param isGood whether a content is good enough, so that nothing is to be done
   * @param hasEnded whether a content that this round obtained was of use and is no more
   * @param renewer obtains a new one
   * @param deadline when it is given up
   * @throws CancelledException when the thread is interrupted while it waits
   */
  TokenRefreshOutcome renew(
      CredentialSlot slot,
      Predicate<StoredCredential> isGood,
      Predicate<StoredCredential> hasEnded,
      TokenRefresher renewer,
      Deadline deadline) {
    while (true) {
      var attempt = new CompletableFuture<TokenRefreshOutcome>();
      CompletableFuture<TokenRefreshOutcome> running = attempts.putIfAbsent(slot, attempt);
      if (running == null) {
        running = attempt;
        Thread.ofVirtual()
            .name("renewal-" + slot.key())
            .start(() -> run(slot, isGood, renewer, deadline, attempt));
      }
      TokenRefreshOutcome outcome = await(running, deadline);
      if (!(outcome instanceof TokenRefreshOutcome.Renewed renewed)
          || isGood.test(renewed.stored())) {
        return outcome;
      }
      if (renewed.asked()) {
        if (!hasEnded.test(renewed.stored())) {
          return outcome;
        }
        attempts.remove(slot, running);
      }
      // Another thread's finding without a request may not be what this one needs.
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
    for (CompletableFuture<TokenRefreshOutcome> attempt : attempts.values()) {
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
      TokenRefresher renewer,
      Deadline deadline,
      CompletableFuture<TokenRefreshOutcome> attempt) {
    TokenRefreshOutcome outcome;
    try {
      outcome = renewLocked(slot, isGood, renewer, deadline);
    } catch (ProviderException failed) {
      outcome = new TokenRefreshOutcome.Failed(failed.error());
    } catch (CredentialStoreException unusable) {
      outcome = new TokenRefreshOutcome.Failed(StoreErrors.of(unusable, slot.providerId()));
    } catch (Throwable unexpected) {
      attempts.remove(slot, attempt);
      attempt.completeExceptionally(unexpected);
      return;
    }
    if (outcome instanceof TokenRefreshOutcome.Renewed renewed && !renewed.asked()) {
      attempts.remove(slot, attempt);
    }
    attempt.complete(outcome);
  }

  private TokenRefreshOutcome renewLocked(
      CredentialSlot slot,
      Predicate<StoredCredential> isGood,
      TokenRefresher renewer,
      Deadline deadline) {
    Optional<ProcessLock> lock = locks.acquire(slot, deadline.atMost(LONGEST));
    if (lock.isEmpty()) {
      return new TokenRefreshOutcome.Failed(
          ProviderError.of(
              ErrorKind.TIMEOUT, "another process did not finish renewing the sign-in in time"));
    }
    try (ProcessLock _ = lock.get()) {
      Optional<StoredCredential> current = store.read(slot);
      if (current.isPresent() && isGood.test(current.get())) {
        return new TokenRefreshOutcome.Renewed(current.get(), false);
      }
      Optional<TokenRefreshOutcome> refused = current.flatMap(this::freshRefusal);
      return refused.isPresent() ? refused.get() : ask(slot, current, renewer);
    }
  }

  private TokenRefreshOutcome ask(
      CredentialSlot slot, Optional<StoredCredential> current, TokenRefresher renewer) {
    return switch (renewer.renew(current)) {
      case TokenRefresher.Answer.Obtained(StoredCredential stored) -> {
        keep(slot, stored);
        yield new TokenRefreshOutcome.Renewed(stored, true);
      }
      case TokenRefresher.Answer.Refused(ProviderError error) -> {
        current.ifPresent(stored -> keep(slot, stored.refused(error.message(), clock.instant())));
        yield new TokenRefreshOutcome.Refused(error);
      }
      case TokenRefresher.Answer.NothingToRenew _ -> new TokenRefreshOutcome.Gone();
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

  private Optional<TokenRefreshOutcome> freshRefusal(StoredCredential stored) {
    return stored
        .refusal()
        .filter(
            refusal ->
                Duration.between(refusal.at(), clock.instant()).abs().compareTo(REFUSAL_HOLDS) < 0)
        .map(
            refusal ->
                new TokenRefreshOutcome.Refused(
                    ProviderError.of(ErrorKind.AUTH_EXPIRED, refusal.message())));
  }

  private TokenRefreshOutcome await(
      CompletableFuture<TokenRefreshOutcome> running, Deadline deadline) {
    try {
      return running.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancelledException("interrupted while the sign-in was renewed", interrupted);
    } catch (TimeoutException late) {
      return new TokenRefreshOutcome.Failed(
          ProviderError.of(ErrorKind.TIMEOUT, "renewing the sign-in took too long"));
    } catch (ExecutionException unexpected) {
      throw new ProviderException(
          ProviderError.of(ErrorKind.PLUGIN_FAILURE, "renewing the sign-in failed"),
          unexpected.getCause());
    }
  }
}
