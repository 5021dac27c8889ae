package dev.headroom.api.resource;

import dev.headroom.api.ProviderContext;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Something a resource can do beside the usual operations, such as suspending a user.
 *
 * @param name the command, such as {@code suspend}
 * @param description one sentence without a full stop
 * @param changes whether it changes something, so that it has a dry run and asks first
 * @param run does it
 * @param tells the columns whose secrets the service tells in the answer to this action and never
 *     again, such as a key that was just made; they are shown although they are not stored
 * @since 0.1
 */
public record ResourceAction(
    String name, String description, boolean changes, Run run, Set<String> tells) {
  public ResourceAction {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(run, "run");
    tells = Set.copyOf(tells);
  }

  /** Makes an action that tells no secret. */
  public ResourceAction(String name, String description, boolean changes, Run run) {
    this(name, description, changes, run, Set.of());
  }

  /** Returns a copy that tells the secrets of these columns. */
  public ResourceAction telling(String... columns) {
    return new ResourceAction(name, description, changes, run, Set.of(columns));
  }

  /** Returns a copy that is the same to its users and is done another way. */
  public ResourceAction doneBy(Run other) {
    return new ResourceAction(name, description, changes, other, tells);
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
