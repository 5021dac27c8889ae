package dev.headroom.engine.usage;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.platform.BoundedCall;
import dev.headroom.engine.platform.Deadline;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Work for one provider that leads into its plugin: step by step, each with its time. */
final class PluginCallRunner {
  private final String providerId;

  PluginCallRunner(String providerId) {
    this.providerId = providerId;
  }

  /**
   * Runs one step on a virtual thread of its own until it ends or the deadline passes.
   *
   * @throws ProviderException when it failed or took too long
   * @throws CancelledException when this thread is interrupted: the command is given up
   */
  <T> T run(Deadline deadline, Callable<T> step) {
    try {
      return BoundedCall.run(Thread.ofVirtual().name("plugin-" + providerId), deadline, step);
    } catch (TimeoutException late) {
      throw new ProviderException(timeout());
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ProviderException expected) {
        throw expected;
      }
      throw failed.getCause() instanceof CancelledException
          ? new ProviderException(timeout())
          : new ProviderException(defect(failed), failed);
    }
  }

  static ProviderError timeout() {
    return ProviderError.of(ErrorKind.TIMEOUT, "no answer within the time allowed");
  }

  /** A plugin does not get this far: what it throws ends at its border. */
  static ProviderError defect(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return ProviderError.of(
        ErrorKind.PLUGIN_FAILURE,
        "asking it failed with " + cause.getClass().getSimpleName(),
        "this is a defect of the program; report it");
  }
}
