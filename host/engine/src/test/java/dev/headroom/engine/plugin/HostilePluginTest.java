package dev.headroom.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Setting;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A plugin that does wrong wherever the program calls it. */
@Timeout(60)
class HostilePluginTest {
  private static final String HIDDEN = "sk-hunter2";

  /** A place where the program calls into a provider. */
  private record Site(String name, boolean onDeclaration, Function<Provider, Object> call) {
    Object of(Callable<?> wrong) {
      return call.apply(loaded(wrong, onDeclaration));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Site> sites() {
    return List.of(
        new Site("settings", false, Provider::settings),
        new Site("authMethods", false, Provider::authMethods),
        new Site("fetchStrategies", false, Provider::fetchStrategies),
        new Site("statusPage", false, Provider::statusPage),
        new Site("resources", false, provider -> provider.resources(noContext())),
        new Site("commands", false, provider -> provider.commands(noContext())),
        onDeclaration("name of a strategy", provider -> strategy(provider).name()),
        onDeclaration("isAvailable", provider -> strategy(provider).isAvailable(noContext())),
        onDeclaration("fetch", provider -> strategy(provider).fetch(noContext())),
        onDeclaration("page", provider -> provider.statusPage().orElseThrow().page()),
        onDeclaration("status", provider -> provider.statusPage().orElseThrow().fetch(noContext())),
        onMethod("device", AuthMethod.DeviceCode.class, m -> m.server().apply(null)),
        onMethod("code", AuthMethod.AuthorizationCode.class, m -> m.server().apply(null)),
        onMethod("client", AuthMethod.ClientCredentials.class, m -> m.server().apply(null)),
        onMethod(
            "token request",
            AuthMethod.ClientCredentials.class,
            m -> m.request().orElseThrow().call(null, null, "id", Secret.of(HIDDEN))),
        onMethod(
            "user",
            AuthMethod.UserPassword.class,
            m -> m.signIn().signIn(noContext(), "ann", Secret.of(HIDDEN))),
        onMethod("borrowed", AuthMethod.ExternalCredential.class, m -> m.finder().find(null, null)),
        onMethod("custom", AuthMethod.Custom.class, m -> m.signIn().signIn(noContext(), null)));
  }

  private static List<Throwable> failures() {
    return List.of(
        new IllegalStateException("cannot parse " + HIDDEN),
        new IOException("a checked one, thrown by a trick: " + HIDDEN),
        new AssertionError(HIDDEN),
        new StackOverflowError(),
        new OutOfMemoryError(),
        new NoClassDefFoundError("org/acme/Missing"),
        new NoSuchMethodError("void org.acme.Json.read()"),
        new HostileProvider.Speechless(),
        new HostileProvider.Endless());
  }

  static Stream<Arguments> everyFailureEverywhere() {
    return sites().stream()
        .flatMap(
            site ->
                failures().stream()
                    .map(failure -> Arguments.of(site, failure.getClass(), failure)));
  }

  @ParameterizedTest(name = "{0} throws {1}")
  @MethodSource("everyFailureEverywhere")
  void whateverItThrowsIsItsFailure(Site site, Class<?> type, Throwable thrown) {
    assertIsItsFailure(site, () -> throwing(thrown));
  }

  @ParameterizedTest
  @MethodSource("sites")
  void returningNothingIsItsFailure(Site site) {
    assertIsItsFailure(site, () -> null);
  }

  @ParameterizedTest
  @MethodSource("sites")
  void whatItSaysAsAgreedIsHeard(Site site) {
    var said = new ProviderException(ErrorKind.UNAVAILABLE, "come back tomorrow");
    if (site.name().equals("isAvailable")) {
      assertThat(site.of(() -> throwing(said))).isEqualTo(false);
    } else {
      assertThatThrownBy(() -> site.of(() -> throwing(said))).isSameAs(said);
    }
  }

  @ParameterizedTest
  @MethodSource("sites")
  void givingUpIsNoFailure(Site site) {
    var givenUp = new CancelledException("interrupted");

    assertThatThrownBy(() -> site.of(() -> throwing(givenUp))).isSameAs(givenUp);
  }

  @Test
  void aSearchForASettingThatFailsHasFoundNothing() {
    for (Throwable failure : failures()) {
      Setting setting = loaded(() -> throwing(failure), true).settings().getFirst();

      assertThat(setting.discovered().orElseThrow().find(null, null)).isEmpty();
    }
    Setting setting = loaded(() -> null, true).settings().getFirst();

    assertThat(setting.discovered().orElseThrow().find(null, null)).isEmpty();
  }

  @Test
  void aListWithAHoleIsItsFailure() {
    assertIsItsFailure(sites().getFirst(), () -> Arrays.asList((Object) null));
  }

  @Test
  void anErrorLongerThanAnybodyReadsIsCut() {
    var tooLong = ProviderError.of(ErrorKind.UNAVAILABLE, "x".repeat(10_000), "y".repeat(10_000));
    FetchStrategy failing = strategy(loaded(() -> new FetchResult.Failure(tooLong), true));
    FetchStrategy throwing = strategy(loaded(() -> throwing(new ProviderException(tooLong)), true));

    var answered = (FetchResult.Failure) failing.fetch(noContext());
    var thrown = catchThrowableOfType(ProviderException.class, () -> throwing.fetch(noContext()));

    assertThat(answered.error()).isEqualTo(thrown.error());
    assertThat(answered.error().message()).hasSizeLessThan(400);
    assertThat(answered.error().hint().orElseThrow()).hasSizeLessThan(400);
  }

  @Test
  void aSearchOnThisMachineIsGivenUpWithWhoeverWaitsForIt() throws Exception {
    var started = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    var provider =
        loaded(
            () -> {
              started.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return null;
            },
            true);
    var outcome = new ArrayList<Throwable>();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    method(provider, AuthMethod.ExternalCredential.class).finder().find(null, null);
                  } catch (CancelledException givenUp) {
                    outcome.add(givenUp);
                  }
                });
    started.await();

    waiting.interrupt();
    waiting.join();

    assertThat(outcome).hasSize(1);
    interrupted.await();
  }

  private static void assertIsItsFailure(Site site, Callable<?> wrong) {
    ProviderException failure = catchThrowableOfType(ProviderException.class, () -> site.of(wrong));

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.PLUGIN_FAILURE);
    assertThat(failure.error().message()).startsWith("the plugin acme-plugin failed in ");
    assertThat(failure.error().hint().orElseThrow())
        .contains("`headroom plugin disable acme-plugin`");
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    boolean couldSeeSecrets = site.onDeclaration();
    assertThat(trace.toString().contains(HIDDEN) && couldSeeSecrets).isFalse();
  }

  private static Site onDeclaration(String name, Function<Provider, Object> call) {
    return new Site(name, true, call);
  }

  private static <M extends AuthMethod> Site onMethod(
      String name, Class<M> type, Function<M, Object> call) {
    return new Site(name, true, provider -> call.apply(method(provider, type)));
  }

  private static <M extends AuthMethod> M method(Provider provider, Class<M> type) {
    return provider.authMethods().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Provider loaded(Callable<?> wrong, boolean declares) {
    return GuardedProviders.guarded(new HostileProvider(wrong, declares), "acme-plugin");
  }

  private static Object throwing(Throwable thrown) {
    return HostileProvider.<RuntimeException>throwing(thrown);
  }

  private static ProviderContext noContext() {
    return (ProviderContext)
        Proxy.newProxyInstance(
            ProviderContext.class.getClassLoader(),
            new Class<?>[] {ProviderContext.class},
            (proxy, method, arguments) -> {
              throw new AssertionError("nobody should use " + method);
            });
  }

  private static FetchStrategy strategy(Provider provider) {
    return provider.fetchStrategies().getFirst();
  }
}
