package dev.headroom.api.usage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What one account has used, at one moment. The host adds the moment and the name of the strategy.
 *
 * <p>Absent means not known. Zero means zero.
 *
 * @param account who the account belongs to: an e-mail address or a login name
 * @param organization the organisation it belongs to
 * @param plan the subscription, as people call it, such as {@code Max 20x}
 * @param periods the limits, in the order in which they are shown; may be empty when the provider
 *     only knows a balance. Ids are unique
 * @param spend money spent beside the limits
 * @param balances what is left of something bought or granted
 * @since 0.1
 */
public record UsageSnapshot(
    Optional<String> account,
    Optional<String> organization,
    Optional<String> plan,
    List<UsageLimit> periods,
    List<Spend> spend,
    List<Balance> balances) {
  public UsageSnapshot {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(organization, "organization");
    Objects.requireNonNull(plan, "plan");
    periods = List.copyOf(periods);
    spend = List.copyOf(spend);
    balances = List.copyOf(balances);
    // Loops, not streams: a stored answer is read where every millisecond of start-up counts.
    Set<String> ids = new HashSet<>();
    for (UsageLimit period : periods) {
      if (!ids.add(period.id())) {
        throw new IllegalArgumentException("two periods with one id: " + periods);
      }
    }
  }

  /** Whether nothing at all is known. */
  public boolean isEmpty() {
    return periods.isEmpty() && spend.isEmpty() && balances.isEmpty();
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts of a snapshot. Blank text is taken as absent. Not for several threads. */
  public static final class Builder {
    private Optional<String> account = Optional.empty();
    private Optional<String> organization = Optional.empty();
    private Optional<String> plan = Optional.empty();
    private final List<UsageLimit> periods = new ArrayList<>();
    private final List<Spend> spend = new ArrayList<>();
    private final List<Balance> balances = new ArrayList<>();

    private Builder() {}

    public Builder account(Optional<String> account) {
      this.account = unlessBlank(account);
      return this;
    }

    public Builder organization(Optional<String> organization) {
      this.organization = unlessBlank(organization);
      return this;
    }

    public Builder plan(Optional<String> plan) {
      this.plan = unlessBlank(plan);
      return this;
    }

    /** Adds a period, unless one with the same id is already there. */
    public Builder period(UsageLimit period) {
      for (UsageLimit present : periods) {
        if (present.id().equals(period.id())) {
          return this;
        }
      }
      periods.add(period);
      return this;
    }

    public Builder spend(Spend spend) {
      this.spend.add(spend);
      return this;
    }

    public Builder balance(Balance balance) {
      balances.add(balance);
      return this;
    }

    /** Whether a period was added. */
    public boolean hasPeriods() {
      return !periods.isEmpty();
    }

    private static Optional<String> unlessBlank(Optional<String> text) {
      return text.isPresent() && text.get().isBlank() ? Optional.empty() : text;
    }

    public UsageSnapshot build() {
      return new UsageSnapshot(account, organization, plan, periods, spend, balances);
    }
  }
}
