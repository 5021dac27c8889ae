package dev.headroom.engine.plugin.boundary;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.platform.BoundedCall;
import dev.headroom.engine.platform.Deadline;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the program calls into a plugin. The thread's context class loader is the plugin's while
 * the call runs, and whatever escapes that the SPI does not allow (also {@code null}, and every
 * {@code Error}) becomes a {@link ProviderException} of kind {@code PLUGIN_FAILURE} that names the
 * plugin, and quotes nothing that the plugin may have read.
 *
 * <p>What a loaded provider declares (settings, sign-ins, strategies, its status page, resources)
 * is behind the border already. Who holds another object that a plugin made, such as a command,
 * calls it through here.
 *
 * <p>Immutable.
 */
public final class PluginBoundary {
  /**
   * How long a plugin may look around on this machine: enough for a few questions to a keychain,
   * each of which has two seconds.
   */
  private static final Duration LOCAL_LIMIT = Duration.ofSeconds(10);

  private final String pluginId;
  private final String shown;
  private final @Nullable ClassLoader loader;
  private final Duration localLimit;

  /**
   * Makes a border.
   *
   * @param shown what the plugin is called in messages
   * @param loader its class loader; {@code null} for the platform's
   */
  public PluginBoundary(String pluginId, String shown, @Nullable ClassLoader loader) {
    this(pluginId, shown, loader, LOCAL_LIMIT);
  }

  /**
   * Makes a border.
   *
   * @param localLimit how long the plugin may take where it only looks around on this machine
   */
  public PluginBoundary(
      String pluginId, String shown, @Nullable ClassLoader loader, Duration localLimit) {
    this.pluginId = pluginId;
    this.shown = shown;
    this.loader = loader;
    this.localLimit = localLimit;
  }

  /** Returns the border to the plugin a provider comes from. */
  public static PluginBoundary of(Provider provider) {
    if (provider instanceof LoadedProvider loaded) {
      return loaded.border();
    }
    String id = provider.info().id();
    return new PluginBoundary(id, id, provider.getClass().getClassLoader());
  }

  /**
   * Calls the plugin on this thread; the time is limited by whoever waits for the thread.
   *
   * @param what what is called, completing "the plugin … failed in …"
   * @return what the plugin returned; never {@code null}
   * @throws ProviderException what the plugin threw of this type, or what any other failure became
   * @throws CancelledException when the call was given up
   */
  public <T> T call(String what, Callable<? extends @Nullable T> call) {
    return call(what, call, PluginFault::ofCall);
  }

  /**
   * Asks for a declaration; otherwise as {@link #call}. Has no context, so that what it says when
   * it fails cannot be secret, and is shown.
   */
  <T> T declared(String what, Callable<? extends @Nullable T> call) {
    return call(what, withoutInterrupt(call), PluginFault::of);
  }

  private <T> T call(
      String what,
      Callable<? extends @Nullable T> call,
      Function<Throwable, PluginFault> explanation) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      T result = call.call();
      if (result == null) {
        throw failure(what, "it returned nothing", null);
      }
      return result;
    } catch (ProviderException expected) {
      throw PluginErrors.limited(expected);
    } catch (CancelledException givenUp) {
      throw givenUp;
    } catch (Throwable unexpected) {
      throw translated(what, unexpected, explanation);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Calls the plugin for its effect; otherwise as {@link #call}. */
  public void run(String what, Runnable call) {
    call(
        what,
        () -> {
          call.run();
          return Boolean.TRUE;
        });
  }

  /**
   * Calls what only looks around on this machine, and gives it up when that takes too long;
   * otherwise as {@link #call}.
   */
  <T> T callLocal(String what, Callable<? extends @Nullable T> call) {
    return limited(what, () -> this.<T>call(what, withoutInterrupt(call)));
  }

  /**
   * Asks for a declaration, and gives it up when that takes too long.
   *
   * @param tells whether the message of an exception is shown: not when the plugin has a context
   *     from which it may have learnt something secret
   */
  <T> T declaredLocally(String what, boolean tells, Callable<? extends @Nullable T> call) {
    return limited(
        what,
        () ->
            this.<T>call(
                what, withoutInterrupt(call), tells ? PluginFault::of : PluginFault::ofCall));
  }

  /**
   * Returns a call that leaves the thread without the interrupt that the plugin may have set for
   * itself. Only for calls that are short, or whose thread nobody else uses.
   */
  private static <T> Callable<@Nullable T> withoutInterrupt(Callable<? extends @Nullable T> call) {
    return () -> {
      try {
        return call.call();
      } finally {
        boolean _ = Thread.interrupted();
      }
    };
  }

  private <T> T limited(String what, Callable<T> call) {
    try {
      return BoundedCall.run(
          Thread.ofVirtual().name("plugin-" + pluginId), Deadline.in(localLimit), call);
    } catch (TimeoutException late) {
      throw failure(what, "it did not answer within " + localLimit.toSeconds() + " s", null);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case ProviderException expected -> throw expected;
        case CancelledException givenUp -> throw givenUp;
        case null, default -> throw translated(what, failed, PluginFault::ofCall);
      }
    }
  }

  private RuntimeException translated(
      String what, Throwable thrown, Function<Throwable, PluginFault> explanation) {
    if (Thread.currentThread().isInterrupted() && thrown instanceof Exception) {
      return new CancelledException("the call was given up");
    }
    return failure(what, reasonOf(thrown, explanation), thrown);
  }

  /** Looking at an exception runs the plugin's code once more. */
  private static String reasonOf(Throwable thrown, Function<Throwable, PluginFault> explanation) {
    try {
      return explanation.apply(thrown).reason();
    } catch (RuntimeException | Error again) {
      return "it failed with " + thrown.getClass().getName();
    }
  }

  /** Returns the failure of a plugin that did what it may not. */
  ProviderException failure(String what, String reason) {
    return failure(what, reason, null);
  }

  private ProviderException failure(String what, String reason, @Nullable Throwable thrown) {
    return new ProviderException(
        ProviderError.of(
            ErrorKind.PLUGIN_FAILURE,
            "the plugin " + shown + " failed in " + what + ": " + reason,
            PluginErrors.remedy(pluginId)),
        thrown == null ? null : new PluginTrace(thrown));
  }
}
