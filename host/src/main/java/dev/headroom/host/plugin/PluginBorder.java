package dev.headroom.host.plugin;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the program calls into a plugin. Every call of a strategy, a resource, a status page, a
 * sign-in or a command goes through here: the thread's context class loader is the plugin's while
 * it runs, and whatever escapes that the SPI does not allow becomes a {@link ProviderException} of
 * kind {@code PLUGIN_FAILURE} that names the plugin.
 *
 * <p>Immutable. It does not limit the time: that is the caller's deadline.
 */
public final class PluginBorder {
  private final String plugin;
  private final @Nullable ClassLoader loader;

  private PluginBorder(String plugin, @Nullable ClassLoader loader) {
    this.plugin = plugin;
    this.loader = loader;
  }

  /** Returns the border to the plugin a provider comes from. */
  public static PluginBorder of(Provider provider) {
    return provider instanceof LoadedProvider loaded
        ? loaded.border()
        : of(provider.info().id(), provider.getClass().getClassLoader());
  }

  /**
   * Returns a border.
   *
   * @param plugin what the plugin is called in messages
   * @param loader its class loader; {@code null} for the platform's
   */
  static PluginBorder of(String plugin, @Nullable ClassLoader loader) {
    return new PluginBorder(plugin, loader);
  }

  /**
   * Calls the plugin.
   *
   * @param what what is called, completing "the plugin … failed in …"
   * @return what the plugin returned; never {@code null}
   * @throws ProviderException what the plugin threw of this type, or what any other failure became
   * @throws CancelledException when the call was given up
   */
  public <T> T call(String what, Supplier<? extends @Nullable T> call) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      T result = call.get();
      if (result == null) {
        throw failure(what, "it returned nothing", null);
      }
      return result;
    } catch (ProviderException | CancelledException e) {
      throw e;
    } catch (Throwable e) {
      throw translated(what, e);
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

  private RuntimeException translated(String what, Throwable thrown) {
    if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
      throw fatal;
    }
    if (Thread.currentThread().isInterrupted() && thrown instanceof Exception) {
      return new CancelledException("the call was given up", thrown);
    }
    return failure(what, PluginFault.of(thrown).reason(), thrown);
  }

  private ProviderException failure(String what, String reason, @Nullable Throwable cause) {
    return new ProviderException(
        ProviderError.of(
            ErrorKind.PLUGIN_FAILURE,
            "the plugin " + plugin + " failed in " + what + ": " + reason,
            "report it to the author of the plugin"),
        cause);
  }
}
