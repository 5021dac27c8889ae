package dev.headroom.engine.usage;

import static dev.headroom.engine.usage.FakeProvider.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.headroom.api.CancelledException;
import dev.headroom.api.Environment.OperatingSystem;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.usage.FakeProvider.FakeStrategy;
import dev.headroom.engine.usage.snapshot.CacheValidators;
import dev.headroom.engine.usage.snapshot.CredentialFingerprint;
import dev.headroom.engine.usage.snapshot.ProviderUsage;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Outcome;
import dev.headroom.engine.usage.snapshot.SnapshotStore;
import dev.headroom.engine.usage.snapshot.StoredSnapshot;
import dev.headroom.engine.usage.snapshot.UsageHistory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class UsageServiceTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir Path home;

  private final FakePlugins plugins = new FakePlugins();
  private final Map<String, CredentialFingerprint> marks = new ConcurrentHashMap<>();
  private final AtomicInteger contexts = new AtomicInteger();
  private final AtomicInteger networkNeeded = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private Directories directories;
  private Machine machine;

  @BeforeEach
  void layOutMachine() {
    directories =
        new Directories(
            home.resolve("config"),
            home.resolve("data"),
            home.resolve("cache"),
            home.resolve("state"));
    machine = new Machine(Map.of(), home, OperatingSystem.LINUX, home);
  }

  // Strategies

  @Test
  void theFirstStrategyThatSucceedsIsTheSource() {
    var claude = provider("claude");
    claude.strategy("oauth", () -> FetchResult.failure(ErrorKind.NETWORK, "no route"));
    claude.strategy("web", () -> FetchResult.success(snapshot(42)));
    var unused = claude.strategy("cli", () -> FetchResult.success(snapshot(1)));

    ProviderUsage answer = ask("claude");

    Outcome.Known known = known(answer);
    assertThat(known.source()).isEqualTo("web");
    assertThat(known.snapshot()).isEqualTo(snapshot(42));
    assertThat(known.stale()).isFalse();
    assertThat(unused).hasValue(0);
    assertThat(answer.attempts())
        .extracting(ProviderUsage.Attempt::strategy)
        .containsExactly("oauth", "web");
    assertThat(answer.attempts().get(0).error().orElseThrow().kind()).isEqualTo(ErrorKind.NETWORK);
    assertThat(answer.attempts().get(1).error()).isEmpty();
  }

  @Test
  void whatWasAnsweredOverTimeIsRemembered() {
    var percent = new AtomicInteger(1);
    provider("claude").strategy("oauth", () -> FetchResult.success(snapshot(percent.get())));
    ask("claude");
    later(Duration.ofMinutes(2));
    ask("claude");
    percent.set(2);
    later(Duration.ofMinutes(2));
    ask("claude");

    assertThat(new UsageHistory(directories, "default").read("claude"))
        .extracting(StoredSnapshot::snapshot, StoredSnapshot::fetchedAt)
        .containsExactly(
            tuple(snapshot(1), START), tuple(snapshot(2), START.plus(Duration.ofMinutes(4))));
  }

  @Test
  void aFatalErrorStopsTheSearchAndHidesTheStoredAnswer() {
    var claude = provider("claude");
    var answer = new AtomicReference<>(FetchResult.success(snapshot(42)));
    claude.strategy("oauth", answer::get);
    var second = claude.strategy("web", () -> FetchResult.success(snapshot(1)));
    ask("claude");
    answer.set(FetchResult.fatal(ErrorKind.NOT_CONFIGURED, "no address", "set one"));
    later(Duration.ofMinutes(5));

    assertThat(error(ask("claude")).kind()).isEqualTo(ErrorKind.NOT_CONFIGURED);
    assertThat(second).hasValue(0);
  }

  @Test
  void aRefusedSignInDoesNotHideOneThatHolds() {
    var claude = provider("claude");
    claude.strategy("oauth", () -> FetchResult.fatal(ErrorKind.AUTH_EXPIRED, "expired", "sign in"));
    claude.strategy("web", () -> FetchResult.success(snapshot(7)));

    Outcome.Known known = known(ask("claude"));

    assertThat(known.snapshot()).isEqualTo(snapshot(7));
    assertThat(known.source()).isEqualTo("web");
  }

  @Test
  void aRefusalIsToldWhereNoOtherWayAnswers() {
    var claude = provider("claude");
    var answer = new AtomicReference<>(FetchResult.success(snapshot(42)));
    claude.strategy("oauth", answer::get);
    claude.strategy("web", () -> FetchResult.failure(ErrorKind.NETWORK, "no network"));
    ask("claude");
    answer.set(FetchResult.fatal(ErrorKind.AUTH_REJECTED, "refused", "sign in"));
    later(Duration.ofMinutes(5));

    assertThat(error(ask("claude")).kind()).isEqualTo(ErrorKind.AUTH_REJECTED);
  }

  @Test
  void withoutAnAvailableStrategyTheUserIsToldToSignIn() {
    provider("claude")
        .add(new FakeStrategy("oauth", false, () -> FetchResult.success(snapshot(1))));

    ProviderError error = error(ask("claude"));

    assertThat(error.kind()).isEqualTo(ErrorKind.NOT_SIGNED_IN);
    assertThat(error.hint()).hasValue("run `headroom auth login claude`");
  }

  @Test
  void aStrategyWhoseCredentialCannotBeReadIsNotAvailable() {
    provider("claude")
        .add(
            new FetchStrategy() {
              @Override
              public String name() {
                return "oauth";
              }

              @Override
              public boolean isAvailable(ProviderContext context) {
                throw new ProviderException(ErrorKind.AUTH_REJECTED, "the file is empty");
              }

              @Override
              public FetchResult fetch(ProviderContext context) {
                throw new AssertionError("not available");
              }
            });

    assertThat(error(ask("claude")).kind()).isEqualTo(ErrorKind.NOT_SIGNED_IN);
  }

  @Test
  void aProviderWithoutUsageSaysSo() {
    provider("gateway");

    assertThat(error(ask("gateway")).kind()).isEqualTo(ErrorKind.UNSUPPORTED);
  }

  // What comes out of a plugin

  static Stream<Throwable> unexpectedFailures() {
    return Stream.of(
        new NullPointerException(),
        new IllegalArgumentException("percentUsed is negative"),
        new NoClassDefFoundError("dev/example/Missing"),
        new StackOverflowError(),
        new OutOfMemoryError("Java heap space"),
        new ExceptionInInitializerError(new IllegalStateException()),
        new AssertionError("never"),
        new RuntimeException() {
          @Override
          public String getMessage() {
            throw new IllegalStateException("even here");
          }
        });
  }

  @ParameterizedTest
  @MethodSource("unexpectedFailures")
  void whateverAPluginThrowsIsThatPluginsFailure(Throwable failure) {
    provider("broken").strategy("oauth", () -> sneakyThrow(failure));
    provider("healthy").strategy("oauth", () -> FetchResult.success(snapshot(7)));

    List<ProviderUsage> answers = askAll("broken", "healthy");

    ProviderError error = error(answers.get(0));
    assertThat(error.kind()).isEqualTo(ErrorKind.PLUGIN_FAILURE);
    assertThat(error.message()).contains("broken-plugin");
    assertThat(known(answers.get(1)).snapshot()).isEqualTo(snapshot(7));
  }

  @Test
  void anExpectedExceptionIsAFailureOfItsKind() {
    var claude = provider("claude");
    claude.strategy(
        "oauth",
        () -> {
          throw new ProviderException(ErrorKind.INVALID_RESPONSE, "not JSON");
        });
    claude.strategy("web", () -> FetchResult.success(snapshot(3)));

    assertThat(known(ask("claude")).source()).isEqualTo("web");
  }

  @Test
  void aCancelledCallIsATimeout() {
    provider("claude")
        .strategy(
            "oauth",
            () -> {
              throw new CancelledException("the deadline passed");
            });

    assertThat(error(ask("claude")).kind()).isEqualTo(ErrorKind.TIMEOUT);
  }

  @Test
  void nothingAsAnAnswerIsThePluginsFailure() {
    provider("claude").strategy("oauth", () -> null);

    assertThat(error(ask("claude")).kind()).isEqualTo(ErrorKind.PLUGIN_FAILURE);
  }

  @Test
  void aPluginThatCannotBeLoadedSaysWhyAndWhatToDo() {
    plugins.add(new FakeProvider("old"), () -> null);
    plugins.problem("old", "it needs API 2", "update it");

    ProviderError error = error(ask("old"));

    assertThat(error.kind()).isEqualTo(ErrorKind.PLUGIN_FAILURE);
    assertThat(error.message()).contains("old-plugin").contains("it needs API 2");
    assertThat(error.hint()).hasValue("update it");
  }

  @Test
  void anAnswerThatIsTooLargeIsRefused() {
    var spend =
        new Spend(
            "Extra", new BigDecimal("1e999999999"), Optional.empty(), "USD", Optional.empty());
    provider("claude")
        .strategy("oauth", () -> FetchResult.success(UsageSnapshot.builder().spend(spend).build()));

    assertThat(error(ask("claude")).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
  }

  // Time

  @Test
  void twentyProvidersAreAskedAtOnce() {
    var together = new CyclicBarrier(20);
    String[] ids = IntStream.range(0, 20).mapToObj(i -> "p" + i).toArray(String[]::new);
    for (String id : ids) {
      provider(id)
          .strategy(
              "oauth",
              () -> {
                // Passes only when all twenty are here: fewer at a time would wait for ever.
                await(together);
                return FetchResult.success(snapshot(1));
              });
    }

    assertThat(askAll(ids)).hasSize(20).allSatisfy(answer -> known(answer));
  }

  @Test
  void aStrategyThatIgnoresItsDeadlineIsLeftBehind() {
    var forever = new CountDownLatch(1);
    var claude = provider("claude");
    claude.strategy(
        "oauth",
        () -> {
          ignoreInterruptsUntil(forever);
          return FetchResult.success(snapshot(1));
        });
    claude.strategy("web", () -> FetchResult.success(snapshot(2)));
    provider("codex").strategy("oauth", () -> FetchResult.success(snapshot(3)));

    UsageReport report =
        service()
            .fetch(
                limited(Duration.ofMillis(50), Duration.ofSeconds(30), "claude", "codex"),
                UsageListener.SILENT);
    forever.countDown();

    ProviderUsage claudeAnswer = report.providers().get(0);
    assertThat(known(claudeAnswer).source()).isEqualTo("web");
    assertThat(claudeAnswer.attempts().get(0).error().orElseThrow().kind())
        .isEqualTo(ErrorKind.TIMEOUT);
    assertThat(known(report.providers().get(1)).snapshot()).isEqualTo(snapshot(3));
  }

  @Test
  void theLimitOfTheCommandHoldsForAllStrategiesTogether() {
    var forever = new CountDownLatch(1);
    var claude = provider("claude");
    claude.strategy("oauth", () -> hang(forever));
    claude.strategy("web", () -> hang(forever));

    UsageReport report =
        service()
            .fetch(
                limited(Duration.ofMinutes(10), Duration.ofMillis(50), "claude"),
                UsageListener.SILENT);
    forever.countDown();

    assertThat(error(report.providers().getFirst()).kind()).isEqualTo(ErrorKind.TIMEOUT);
  }

  @Test
  void answersAreHeardAsTheyCome() {
    var codexHeard = new CountDownLatch(1);
    provider("claude")
        .strategy(
            "oauth",
            () -> {
              await(codexHeard);
              return FetchResult.success(snapshot(1));
            });
    provider("codex").strategy("oauth", () -> FetchResult.success(snapshot(2)));
    List<String> heard = new ArrayList<>();

    UsageReport report =
        service()
            .fetch(
                request("claude", "codex"),
                answer -> {
                  heard.add(answer.id());
                  if (answer.id().equals("codex")) {
                    codexHeard.countDown();
                  }
                });

    assertThat(heard).containsExactly("codex", "claude");
    assertThat(report.providers()).extracting(ProviderUsage::id).containsExactly("claude", "codex");
    assertThat(report.interrupted()).isFalse();
  }

  @Test
  void anInterruptKeepsWhatHasCome() {
    var forever = new CountDownLatch(1);
    var gaveUp = new CountDownLatch(1);
    provider("claude")
        .strategy(
            "oauth",
            () -> {
              try {
                forever.await();
              } catch (InterruptedException e) {
                gaveUp.countDown();
              }
              return FetchResult.failure(ErrorKind.NETWORK, "interrupted");
            });
    provider("codex").strategy("oauth", () -> FetchResult.success(snapshot(2)));

    UsageReport report =
        service().fetch(request("claude", "codex"), answer -> Thread.currentThread().interrupt());

    assertThat(report.providers()).extracting(ProviderUsage::id).containsExactly("codex");
    assertThat(report.unanswered()).containsExactly("claude");
    assertThat(report.interrupted()).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    await(gaveUp);
  }

  // Stored answers

  @Test
  void anAnswerIsUsedAgainForAMinuteWithoutLoadingThePlugin() {
    var calls = provider("claude").strategy("oauth", () -> FetchResult.success(snapshot(42)));
    marks.put(
        "claude", new CredentialFingerprint("one", Optional.of(new CacheValidators(Map.of()))));
    ask("claude");
    plugins.loaded.clear();
    networkNeeded.set(0);
    later(Duration.ofSeconds(59));

    Outcome.Known known = known(ask("claude"));

    assertThat(known.fetchedAt()).isEqualTo(START);
    assertThat(known.stale()).isFalse();
    assertThat(calls).hasValue(1);
    assertThat(plugins.loaded).isEmpty();
    assertThat(networkNeeded).hasValue(0);
    later(Duration.ofSeconds(1));
    ask("claude");
    assertThat(calls).hasValue(2);
  }

  @Test
  void freshMeansAskingAgain() {
    var calls = provider("claude").strategy("oauth", () -> FetchResult.success(snapshot(42)));
    ask("claude");

    service().fetch(fresh("claude"), UsageListener.SILENT);

    assertThat(calls).hasValue(2);
  }

  @Test
  void whenEverythingFailsTheLastGoodAnswerIsShownAsStale() {
    var answer = new AtomicReference<>(FetchResult.success(snapshot(42)));
    provider("claude").strategy("oauth", answer::get);
    ask("claude");
    answer.set(FetchResult.failure(ErrorKind.INVALID_RESPONSE, "a login page"));
    later(Duration.ofHours(2));

    ProviderUsage second = ask("claude");

    Outcome.Known known = known(second);
    assertThat(known.stale()).isTrue();
    assertThat(known.fetchedAt()).isEqualTo(START);
    assertThat(known.snapshot()).isEqualTo(snapshot(42));
    assertThat(known.error().orElseThrow().message()).isEqualTo("a login page");
    assertThat(second.attempts()).hasSize(1);
    assertThat(known(ask("claude")).snapshot()).isEqualTo(snapshot(42));
  }

  @Test
  void theAnswerOfAnotherAccountIsNeverShown() {
    var answer = new AtomicReference<>(FetchResult.success(snapshot(42)));
    var calls = provider("claude").strategy("oauth", answer::get);
    ask("claude");
    marks.put("claude", CredentialFingerprint.of("another"));
    answer.set(FetchResult.failure(ErrorKind.UNAVAILABLE, "down"));

    assertThat(error(ask("claude")).kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(calls).hasValue(2);
  }

  @Test
  void afterSigningOutNothingIsShown() {
    var answer = new AtomicReference<>(FetchResult.success(snapshot(42)));
    provider("claude").strategy("oauth", answer::get);
    ask("claude");
    marks.put("claude", GONE);
    answer.set(FetchResult.failure(ErrorKind.NETWORK, "no route"));

    assertThat(ask("claude").outcome()).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void changedEvidenceMeansLookingAtTheCredentialAgain() throws Exception {
    Path tokens = Files.writeString(home.resolve("tokens.json"), "one");
    var calls = provider("claude").strategy("oauth", () -> FetchResult.success(snapshot(42)));
    marks.put("claude", markWith("one", tokens));
    ask("claude");
    Files.writeString(tokens, "another");
    marks.put("claude", markWith("another", tokens));

    ask("claude");

    assertThat(calls).hasValue(2);
  }

  @Test
  void theSameAccountSeenAnewIsRecognisedByTheNewEvidence() throws Exception {
    Path tokens = Files.writeString(home.resolve("tokens.json"), "one");
    var calls = provider("claude").strategy("oauth", () -> FetchResult.success(snapshot(42)));
    marks.put("claude", markWith("one", tokens));
    ask("claude");
    Files.writeString(tokens, "renewed");
    marks.put("claude", markWith("one", tokens));
    ask("claude");
    plugins.loaded.clear();

    ask("claude");

    assertThat(calls).hasValue(1);
    assertThat(plugins.loaded).isEmpty();
  }

  @Test
  void aProviderThatNobodySignsInToIsKeptToo() {
    var provider = provider("status").withoutSignIn();
    var calls = provider.strategy("public", () -> FetchResult.success(snapshot(42)));
    marks.put("status", GONE);
    ask("status");

    ask("status");

    assertThat(calls).hasValue(1);
  }

  @Test
  void aDamagedFileIsFetchedAnew() throws Exception {
    var calls = provider("claude").strategy("oauth", () -> FetchResult.success(snapshot(42)));
    ask("claude");
    Path file = directories.cache().resolve("profiles/default/snapshots/claude.json");
    Files.writeString(file, Files.readString(file).substring(0, 100));

    assertThat(known(ask("claude")).snapshot()).isEqualTo(snapshot(42));
    assertThat(calls).hasValue(2);
  }

  @Test
  void forgettingLeavesNothingOnDisk() {
    provider("claude").strategy("oauth", () -> FetchResult.success(snapshot(42)));
    ask("claude");

    service().forget("claude");

    assertThat(directories.cache().resolve("profiles/default/snapshots")).isEmptyDirectory();
  }

  // Too many requests

  @Test
  void aServiceThatIsTiredIsLeftAloneEvenWhenFreshIsAskedFor() {
    Instant retryAt = START.plus(Duration.ofMinutes(5));
    var calls =
        provider("claude")
            .strategy(
                "oauth",
                () ->
                    new FetchResult.Failure(
                        ProviderError.of(ErrorKind.RATE_LIMITED, "slow down")
                            .withRetryAt(retryAt)));
    ask("claude");
    later(Duration.ofMinutes(4));

    UsageReport report = service().fetch(fresh("claude"), UsageListener.SILENT);

    ProviderError error = error(report.providers().getFirst());
    assertThat(error.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(error.retryAt()).hasValue(retryAt);
    assertThat(calls).hasValue(1);
    later(Duration.ofMinutes(2));
    ask("claude");
    assertThat(calls).hasValue(2);
  }

  @Test
  void aServiceThatDoesNotSayForHowLongIsAskedAgainAfterAMinute() {
    provider("claude")
        .strategy("oauth", () -> FetchResult.failure(ErrorKind.RATE_LIMITED, "slow down"));

    ProviderUsage answer = ask("claude");

    assertThat(error(answer).retryAt()).hasValue(START.plus(Duration.ofMinutes(1)));
    assertThat(answer.attempts().getFirst().error()).hasValue(error(answer));
  }

  @Test
  void whileItIsLeftAloneTheOtherStrategyAnswers() {
    var claude = provider("claude");
    var calls =
        claude.strategy("oauth", () -> FetchResult.failure(ErrorKind.RATE_LIMITED, "slow down"));
    claude.strategy("web", () -> FetchResult.success(snapshot(5)));
    ask("claude");
    later(Duration.ofSeconds(59));

    UsageReport report = service().fetch(fresh("claude"), UsageListener.SILENT);

    assertThat(known(report.providers().getFirst()).source()).isEqualTo("web");
    assertThat(calls).hasValue(1);
  }

  @Test
  void anotherAccountIsNotHeldBack() {
    var calls =
        provider("claude")
            .strategy("oauth", () -> FetchResult.failure(ErrorKind.RATE_LIMITED, "slow down"));
    ask("claude");
    marks.put("claude", CredentialFingerprint.of("another"));

    ask("claude");

    assertThat(calls).hasValue(2);
  }

  @Test
  void aServiceIsBelievedForADayAtMost() {
    Instant nextYear = START.plus(Duration.ofDays(365));
    var calls =
        provider("claude")
            .strategy(
                "oauth",
                () ->
                    new FetchResult.Failure(
                        ProviderError.of(ErrorKind.RATE_LIMITED, "slow down")
                            .withRetryAt(nextYear)));
    ask("claude");
    later(Duration.ofHours(25));

    ask("claude");

    assertThat(calls).hasValue(2);
  }

  // Service status

  @Test
  void theStatusComesBesideTheUsageWhenItIsAskedFor() {
    provider("claude")
        .status(() -> ProviderStatus.of(ProviderStatus.Level.DEGRADED))
        .strategy("oauth", () -> FetchResult.success(snapshot(5)));

    UsageReport report = service().fetch(withStatus("claude"), UsageListener.SILENT);

    assertThat(report.providers().getFirst().status())
        .hasValue(ProviderStatus.of(ProviderStatus.Level.DEGRADED));
  }

  @Test
  void everyContextIsClosedWhateverCameOfItsWork() {
    provider("claude")
        .add(new FakeStrategy("absent", false, () -> FetchResult.success(snapshot(1))))
        .status(
            () -> {
              throw new StackOverflowError();
            })
        .strategy("oauth", () -> sneakyThrow(new IllegalStateException()));

    service().fetch(withStatus("claude"), UsageListener.SILENT);

    assertThat(contexts).hasValue(0);
  }

  @Test
  void aBrokenStatusPageDoesNotSpoilTheUsage() {
    provider("claude")
        .status(
            () -> {
              throw new IllegalStateException("broken");
            })
        .strategy("oauth", () -> FetchResult.success(snapshot(5)));

    ProviderUsage answer =
        service().fetch(withStatus("claude"), UsageListener.SILENT).providers().getFirst();

    assertThat(answer.status()).isEmpty();
    assertThat(known(answer).snapshot()).isEqualTo(snapshot(5));
  }

  private static final CredentialFingerprint GONE = CredentialFingerprint.of("(signed out)");

  @ParameterizedTest
  @EnumSource(names = {"NOT_SUBSCRIBED", "AUTH_EXPIRED", "AUTH_REJECTED"})
  void aNoToTheAccountIsNotHiddenByAnOldAnswer(ErrorKind kind) {
    var answer = new AtomicReference<FetchResult>(FetchResult.success(snapshot(42)));
    provider("claude").strategy("oauth", answer::get);
    ask("claude");
    answer.set(FetchResult.failure(kind, "no more"));

    UsageReport report = service().fetch(fresh("claude"), UsageListener.SILENT);

    assertThat(error(report.providers().getFirst()).kind()).isEqualTo(kind);
  }

  @Test
  void oneNumberThatNobodyCanUseDoesNotHideTheOthers() {
    var absurd =
        new Spend("Absurd", new BigDecimal("1e60"), Optional.empty(), "USD", Optional.empty());
    var long60 =
        new Spend(
            "Long",
            new BigDecimal("3831.1000000000000000055511151231257827021181583404541015625"),
            Optional.empty(),
            "USD",
            Optional.empty());
    provider("claude")
        .strategy(
            "oauth",
            () ->
                FetchResult.success(
                    UsageSnapshot.builder()
                        .plan(Optional.of("x".repeat(3_000)))
                        .spend(absurd)
                        .spend(long60)
                        .build()));

    UsageSnapshot snapshot = known(ask("claude")).snapshot();

    assertThat(snapshot.plan().orElseThrow()).hasSize(2_000);
    assertThat(snapshot.spend()).extracting(Spend::name).containsExactly("Long");
    assertThat(snapshot.spend().getFirst().used())
        .isEqualTo(new BigDecimal("3831.100000000000000005551115123125782702"));
  }

  private FakeProvider provider(String id) {
    var provider = new FakeProvider(id);
    plugins.add(provider);
    marks.put(id, CredentialFingerprint.of("one"));
    return provider;
  }

  private UsageService service() {
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now.get();
          }
        };
    return new UsageService(
        plugins,
        (provider, deadline) -> {
          contexts.incrementAndGet();
          return FakeContext.of(provider.info().id(), contexts::decrementAndGet);
        },
        new UsageService.Stores(
            new SnapshotStore(directories, "default"),
            Optional.of(new UsageHistory(directories, "default")),
            new RateLimitBackoffs(directories, "default"),
            (provider, context) ->
                Optional.of(marks.get(provider.info().id())).filter(mark -> mark != GONE)),
        machine,
        clock,
        "default",
        networkNeeded::incrementAndGet);
  }

  private CredentialFingerprint markWith(String fingerprint, Path file) {
    return new CredentialFingerprint(
        fingerprint, Optional.of(CacheValidators.of(machine, List.of(file), List.of())));
  }

  private static UsageRequest request(String... ids) {
    return UsageRequest.of(List.of(ids));
  }

  private static UsageRequest fresh(String id) {
    return new UsageRequest(
        List.of(UsageRequest.Wanted.of(id).withMaxAge(Duration.ZERO)),
        Duration.ofSeconds(60),
        false);
  }

  private static UsageRequest withStatus(String id) {
    return new UsageRequest(List.of(UsageRequest.Wanted.of(id)), Duration.ofSeconds(60), true);
  }

  private static UsageRequest limited(Duration strategy, Duration command, String... ids) {
    return new UsageRequest(
        Stream.of(ids)
            .map(id -> new UsageRequest.Wanted(id, UsageRequest.DEFAULT_MAX_AGE, strategy))
            .toList(),
        command,
        false);
  }

  private ProviderUsage ask(String id) {
    return askAll(id).getFirst();
  }

  private List<ProviderUsage> askAll(String... ids) {
    return service().fetch(request(ids), UsageListener.SILENT).providers();
  }

  private void later(Duration duration) {
    now.updateAndGet(moment -> moment.plus(duration));
  }

  private static Outcome.Known known(ProviderUsage answer) {
    assertThat(answer.outcome()).isInstanceOf(Outcome.Known.class);
    return (Outcome.Known) answer.outcome();
  }

  private static ProviderError error(ProviderUsage answer) {
    assertThat(answer.outcome()).isInstanceOf(Outcome.Unknown.class);
    return ((Outcome.Unknown) answer.outcome()).error();
  }

  private static FetchResult hang(CountDownLatch forever) {
    ignoreInterruptsUntil(forever);
    return FetchResult.success(snapshot(1));
  }

  private static void ignoreInterruptsUntil(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        // That is the point.
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> FetchResult sneakyThrow(Throwable failure) throws E {
    throw (E) failure;
  }
}
