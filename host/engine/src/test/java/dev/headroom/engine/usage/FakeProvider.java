package dev.headroom.engine.usage;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.SecretFormat;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.StatusPage;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A provider whose strategies are written in the test. */
public final class FakeProvider implements Provider {
  private final ProviderInfo info;
  private final List<FetchStrategy> strategies = new ArrayList<>();
  private Optional<StatusPage> statusPage = Optional.empty();
  private boolean signInNeeded = true;

  FakeProvider(String id) {
    String name = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    this.info = ProviderInfo.of(id, name, "A fake", "https://example.com");
  }

  /** Adds a strategy that answers what the supplier gives, and counts how often it was asked. */
  AtomicInteger strategy(String name, Supplier<FetchResult> answer) {
    var calls = new AtomicInteger();
    strategies.add(
        new FakeStrategy(
            name,
            true,
            () -> {
              calls.incrementAndGet();
              return answer.get();
            }));
    return calls;
  }

  FakeProvider add(FetchStrategy strategy) {
    strategies.add(strategy);
    return this;
  }

  FakeProvider status(Supplier<ProviderStatus> status) {
    statusPage =
        Optional.of(
            new StatusPage() {
              @Override
              public URI page() {
                return URI.create("https://status.example.com");
              }

              @Override
              public ProviderStatus fetch(ProviderContext context) {
                return status.get();
              }
            });
    return this;
  }

  FakeProvider withoutSignIn() {
    signInNeeded = false;
    return this;
  }

  @Override
  public ProviderInfo info() {
    return info;
  }

  @Override
  public List<AuthMethod> authMethods() {
    return signInNeeded
        ? List.of(new AuthMethod.PastedToken("token", "Token", "Paste it", SecretFormat.ANY))
        : List.of();
  }

  @Override
  public List<FetchStrategy> fetchStrategies() {
    return strategies;
  }

  @Override
  public Optional<StatusPage> statusPage() {
    return statusPage;
  }

  /** A snapshot that can be recognised by its percentage. */
  public static UsageSnapshot snapshot(double percent) {
    return UsageSnapshot.builder()
        .account(Optional.of("a@example.com"))
        .period(
            UsageLimit.builder("five_hour", "Session (5h)", UsageLimit.Type.SESSION)
                .percentUsed(OptionalDouble.of(percent))
                .build())
        .build();
  }

  /** A strategy made of its parts. */
  record FakeStrategy(String name, boolean available, Supplier<FetchResult> answer)
      implements FetchStrategy {
    @Override
    public boolean isAvailable(ProviderContext context) {
      return available;
    }

    @Override
    public FetchResult fetch(ProviderContext context) {
      return answer.get();
    }
  }
}
