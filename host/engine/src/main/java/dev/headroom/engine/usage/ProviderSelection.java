package dev.headroom.engine.usage;

import dev.headroom.api.ProviderException;
import dev.headroom.engine.config.Configuration;
import dev.headroom.engine.plugin.MissingProvider;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out whom a command asks: who was named, or else who is enabled. */
public final class ProviderSelection {
  private final Plugins plugins;
  private final Configuration configuration;

  public ProviderSelection(Plugins plugins, Configuration configuration) {
    this.plugins = plugins;
    this.configuration = configuration;
  }

  /**
   * Returns the named providers, each once. Naming one is consent to use what is found for it.
   *
   * @throws ProviderException of kind {@code INVALID_REQUEST} for one that does not exist
   */
  public List<String> named(List<String> ids) {
    for (String id : ids) {
      if (plugins.provider(id).isEmpty()) {
        throw MissingProvider.of(plugins, id);
      }
    }
    return List.copyOf(new LinkedHashSet<>(ids));
  }

  /** Returns the providers with usage that the user enabled, by id in alphabetical order. */
  public List<String> enabled() {
    Map<String, Boolean> choices = configuration.providerChoices();
    List<String> enabled = new ArrayList<>();
    for (ProviderEntry entry : plugins.providers()) {
      if (choices.getOrDefault(entry.id(), false) && !entry.strategies().isEmpty()) {
        enabled.add(entry.id());
      }
    }
    return enabled;
  }

  /** Returns the providers the user has said nothing about yet. */
  public List<String> undecided() {
    Map<String, Boolean> choices = configuration.providerChoices();
    List<String> undecided = new ArrayList<>();
    for (ProviderEntry entry : plugins.providers()) {
      if (!choices.containsKey(entry.id()) && !entry.strategies().isEmpty()) {
        undecided.add(entry.id());
      }
    }
    return undecided;
  }

  /** Returns the providers with usage that the user does not want to see. */
  public List<String> declined() {
    Map<String, Boolean> choices = configuration.providerChoices();
    List<String> declined = new ArrayList<>();
    for (ProviderEntry entry : plugins.providers()) {
      if (!choices.getOrDefault(entry.id(), true) && !entry.strategies().isEmpty()) {
        declined.add(entry.id());
      }
    }
    return declined;
  }

  /** Returns the providers that publish their service status. */
  public List<String> withStatusPage() {
    List<String> ids = new ArrayList<>();
    for (ProviderEntry entry : plugins.providers()) {
      if (entry.hasStatusPage()) {
        ids.add(entry.id());
      }
    }
    return ids;
  }

  /** Returns the names of providers, for people. */
  public List<String> names(List<String> ids) {
    List<String> names = new ArrayList<>();
    for (String id : ids) {
      names.add(nameOf(id));
    }
    return names;
  }

  /** Returns the name of a provider, for people. */
  public String nameOf(String id) {
    Optional<ProviderEntry> entry = plugins.provider(id);
    return entry.isPresent() ? entry.get().info().name() : id;
  }

  /**
   * Returns the request, with the limits of the settings.
   *
   * @param maxAge the greatest age of a stored answer, where the command line gives one
   */
  public UsageRequest request(List<String> ids, Optional<Duration> maxAge, boolean statusWanted) {
    List<UsageRequest.Wanted> wanted = new ArrayList<>();
    for (String id : ids) {
      wanted.add(
          new UsageRequest.Wanted(
              id, maxAge.orElseGet(() -> maxAge(id)), configuration.duration("fetch.timeout", id)));
    }
    return new UsageRequest(wanted, configuration.duration("fetch.command_timeout"), statusWanted);
  }

  /** Returns how long an answer of a provider is used again. */
  public Duration maxAge(String id) {
    return configuration.duration("fetch.snapshot_reuse", id);
  }
}
