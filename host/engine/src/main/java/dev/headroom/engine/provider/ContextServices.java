package dev.headroom.engine.provider;

import dev.headroom.api.CommandOutput;
import dev.headroom.api.Progress;

/**
 * Where a context leads to, beside the network: who listens to progress and to the log, and where a
 * plugin's own command answers.
 *
 * @param progress hears how far long work is
 * @param log makes the logger of a provider
 * @param output receives the answers of a plugin's own commands
 */
public record ContextServices(Progress progress, LogFactory log, CommandOutput output) {
  /** Makes loggers. */
  @FunctionalInterface
  public interface LogFactory {
    System.Logger loggerOf(String providerId);
  }
}
