package dev.headroom.host.usage;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.host.platform.Deadline;
import dev.headroom.host.usage.BoundedCall.Ending;
import java.util.concurrent.Callable;

/** Calls into the plugin of one provider. */
final class PluginCalls {
  private final String providerId;
  private final ProviderLoader loader;

  PluginCalls(String providerId, ProviderLoader loader) {
    this.providerId = providerId;
    this.loader = loader;
  }

  /**
   * Runs the work on a thread of its own until it ends or the deadline passes.
   *
   * @throws GivenUpException when this thread is interrupted
   */
  <T> Ending<T> call(Deadline deadline, Callable<T> work) throws GivenUpException {
    Ending<T> ending = BoundedCall.run("plugin-" + providerId, deadline, work);
    if (ending instanceof Ending.Interrupted<T>) {
      throw new GivenUpException();
    }
    return ending;
  }

  /** Returns why there is no value. */
  ProviderError errorOf(Ending<?> ending) {
    return ending instanceof Ending.Threw<?>(Throwable failure)
        ? errorOf(failure)
        : ProviderError.of(ErrorKind.TIMEOUT, "no answer within the time allowed");
  }

  /** Returns what a failure means for the user. */
  ProviderError errorOf(Throwable failure) {
    return PluginFailures.errorOf(failure, loader.pluginOf(providerId));
  }
}
