package dev.headroom.engine.usage;

import dev.headroom.engine.usage.snapshot.ProviderUsage;

/**
 * Hears of every answer as it comes, so that a terminal can show it at once. Called only on the
 * thread that called {@link UsageService#fetch}, never by two threads.
 */
@FunctionalInterface
public interface UsageListener {
  /** Hears nothing. */
  UsageListener SILENT = answer -> {};

  /** One provider has answered, from the network or from the store, well or not. */
  void answered(ProviderUsage answer);
}
