package dev.headroom.api.resource;

import dev.headroom.api.ProviderContext;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Something a resource can do beside the usual operations, such as suspending a user.
 *
 * @param name the command, such as {@code suspend}
 * @param description one sentence without a full stop
 * @param changes whether it changes something, so that it has a dry run and asks first
 * @param run does it
 * @since 0.1
 */
public record ResourceAction(String name, String description, boolean changes, Run run) {
  public ResourceAction {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(run, "run");
  }

  /** Does the action. */
  @FunctionalInterface
  public interface Run {
    /**
     * Does the action on one row.
     *
     * @param arguments what the user gave as {@code --set name=value}
     * @return the row afterwards, when the service returns it
     */
    Optional<Row> run(ProviderContext context, RowKey key, Map<String, String> arguments);
  }
}
