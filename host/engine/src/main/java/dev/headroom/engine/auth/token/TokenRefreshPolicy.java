package dev.headroom.engine.auth.token;

import dev.headroom.engine.auth.credential.AuthSettings;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.config.Configuration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a credential is renewed: as soon as less than the threshold is left, but never while more
 * than a tenth of its life is. Without that bound a token that lives five minutes would be renewed
 * at every command.
 *
 * @param threshold the time before the end, zero or more
 */
public record TokenRefreshPolicy(Duration threshold) {
  /** Five minutes. */
  public static final TokenRefreshPolicy USUAL = new TokenRefreshPolicy(Duration.ofMinutes(5));

  private static final int SHARE_OF_LIFE = 10;

  public TokenRefreshPolicy {
    if (threshold.isNegative()) {
      throw new IllegalArgumentException("the threshold is negative");
    }
  }

  /** Returns the policy of the user: the setting {@link AuthSettings#RENEW_BEFORE}. */
  public static TokenRefreshPolicy of(Configuration configuration) {
    return new TokenRefreshPolicy(configuration.duration(AuthSettings.RENEW_BEFORE));
  }

  /** Whether the credential ends so soon that it is renewed now. */
  boolean isDue(StoredCredential stored, Instant now) {
    Optional<Instant> end = stored.expiresAt();
    return end.isPresent() && !now.plus(thresholdFor(stored, end.get())).isBefore(end.get());
  }

  /** Whether the credential has ended. One whose end is not known has not. */
  static boolean isOver(StoredCredential stored, Instant now) {
    Optional<Instant> end = stored.expiresAt();
    return end.isPresent() && !now.isBefore(end.get());
  }

  private Duration thresholdFor(StoredCredential stored, Instant end) {
    Duration life = Duration.between(stored.obtainedAt(), end);
    if (life.isNegative()) {
      return threshold;
    }
    Duration share = life.dividedBy(SHARE_OF_LIFE);
    return share.compareTo(threshold) < 0 ? share : threshold;
  }
}
