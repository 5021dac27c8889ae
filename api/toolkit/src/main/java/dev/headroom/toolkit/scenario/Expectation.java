package dev.headroom.toolkit.scenario;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.usage.ProviderStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What a provider must make of a scenario.
 *
 * @param usage what its usage must be
 * @param status the service status, where the scenario describes one
 */
public record Expectation(Usage usage, Optional<Status> status) {
  /** What must come out of the fetch strategies, tried in order. */
  public sealed interface Usage {
    /**
     * The usage is known.
     *
     * @param source the name of the strategy that succeeds; absent accepts any
     * @param content fields of a provider in {@code headroom.usage.v1}: what is named here must be
     *     there, {@code null} must be absent, a list has exactly these items
     */
    record Known(Optional<String> source, JsonObject content) implements Usage {
      /** Returns what a field must be. */
      public Optional<JsonElement> field(String name) {
        return Optional.ofNullable(content.get(name));
      }
    }

    /**
     * The usage is not known.
     *
     * @param kind the kind of the error shown
     * @param fatal whether the provider says that nothing else will work; absent accepts both
     * @param message a part of the message
     * @param hint a part of the hint
     * @param retryAt when a repetition makes sense
     */
    record Unknown(
        ErrorKind kind,
        Optional<Boolean> fatal,
        Optional<String> message,
        Optional<String> hint,
        Optional<Instant> retryAt)
        implements Usage {}
  }

  /**
   * A service status.
   *
   * @param level how bad it is
   * @param description the provider's own words; absent accepts any
   */
  public record Status(ProviderStatus.Level level, Optional<String> description) {}
}
