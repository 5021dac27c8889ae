package dev.headroom.engine.plugin.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PluginBoundaryTest {
  private final ClassLoader loader = new ClassLoader("acme", null) {};
  private final PluginBoundary border = new PluginBoundary("acme", "acme (acme.jar)", loader);

  @Test
  void theContextClassLoaderIsThePluginsDuringTheCallOnly() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    assertThat(border.call("fetch", () -> Thread.currentThread().getContextClassLoader()))
        .isSameAs(loader);

    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void theContextClassLoaderComesBackAfterAFailure() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    failure(new IllegalStateException());

    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void anExpectedFailurePassesUnchanged() {
    var expected =
        new ProviderException(ProviderError.of(ErrorKind.RATE_LIMITED, "too many requests"));

    assertThat(failure(expected)).isSameAs(expected);
  }

  @Test
  void givingUpPassesUnchanged() {
    var cancelled = new CancelledException("the deadline passed");

    assertThatThrownBy(() -> border.call("fetch", throwing(cancelled))).isSameAs(cancelled);
  }

  @Test
  void aFailureAfterAnInterruptIsGivingUp() {
    assertThatThrownBy(
            () ->
                border.call(
                    "fetch",
                    () -> {
                      Thread.currentThread().interrupt();
                      throw new IllegalStateException("woken up");
                    }))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  static Stream<Arguments> unexpected() {
    return Stream.of(
        Arguments.of(
            inPlugin(new NullPointerException("secret"), "java.util.Objects"),
            "it failed with NullPointerException (AcmeStrategy.java:LINE)"),
        Arguments.of(
            inPlugin(
                new IllegalArgumentException("secret"),
                "dev.headroom.engine.auth.token.ProviderCredentials"),
            "it failed with IllegalArgumentException (AcmeStrategy.java:LINE)"),
        Arguments.of(
            inPlugin(new IllegalArgumentException("secret"), "picocli.CommandLine"),
            "it failed with IllegalArgumentException (AcmeStrategy.java:LINE)"),
        Arguments.of(
            inPlugin(new AssertionError("secret"), "com.google.gson.Gson"),
            "it failed with AssertionError (AcmeStrategy.java:LINE)"),
        Arguments.of(new StackOverflowError(), "it calls itself without end"),
        Arguments.of(
            new NoClassDefFoundError("dev/headroom/api/Newer"),
            "it was built for another version of the API (dev.headroom.api.Newer)"),
        Arguments.of(
            new NoClassDefFoundError("dev/headroom/engine/Engine"),
            "it uses dev.headroom.engine.Engine, which is closed to plugins"),
        Arguments.of(
            new NoClassDefFoundError("org/acme/Json"),
            "it uses the class org.acme.Json, which is in none of its jars"),
        Arguments.of(
            new VerifyError("bad type"), "a class in it is damaged: VerifyError: bad type"),
        Arguments.of(
            new ExceptionInInitializerError(
                inPlugin(new IllegalStateException("secret"), "java.lang.Thread")),
            "it failed with IllegalStateException (AcmeStrategy.java:LINE)"));
  }

  /** Returns what was thrown below a line of a plugin. */
  private static Throwable inPlugin(Throwable thrown, String thrower) {
    thrown.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement(thrower, "call", "Thrower.java", 1),
          new StackTraceElement("dev.headroom.toolkit.json.JsonView", "x", "JsonView.java", 2),
          new StackTraceElement("com.acme.AcmeStrategy", "fetch", "AcmeStrategy.java", 34),
          new StackTraceElement("java.lang.Thread", "run", "Thread.java", 5)
        });
    return thrown;
  }

  @ParameterizedTest
  @MethodSource("unexpected")
  void anythingElseIsAFailureOfThePlugin(Throwable thrown, String reason) {
    ProviderException failure = failure(thrown);

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.PLUGIN_FAILURE);
    assertThat(failure.error().message().replaceAll(":[0-9]+\\)", ":LINE)"))
        .isEqualTo("the plugin acme (acme.jar) failed in fetch: " + reason);
    assertThat(failure.getCause().getStackTrace()).isEqualTo(thrown.getStackTrace());
    assertThat(failure.getCause()).hasMessage(thrown.getClass().getName());
  }

  @Test
  void nothingIsAFailureOfThePlugin() {
    Callable<@Nullable String> nothing = () -> null;

    ProviderException failure =
        catchThrowableOfType(ProviderException.class, () -> border.call("fetch", nothing));

    assertThat(failure.error().message())
        .isEqualTo("the plugin acme (acme.jar) failed in fetch: it returned nothing");
  }

  private ProviderException failure(Throwable thrown) {
    return catchThrowableOfType(
        ProviderException.class, () -> border.call("fetch", throwing(thrown)));
  }

  private static Callable<String> throwing(Throwable thrown) {
    return () -> {
      throw PluginBoundaryTest.<RuntimeException>sneaky(thrown);
    };
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
