package dev.headroom.engine.data.catalog;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceDiscovery;
import dev.headroom.engine.data.catalog.Freshness.ForceRefresh;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Decides when a provider is asked which resources it has, and remembers the answer. A provider is
 * asked once in a round at most, which is a command, or a statement of a shell. Safe for use by
 * several threads, for each provider by one at a time.
 */
public final class ResourceDiscoveryService {
  /** What the SPI promises to plugins. */
  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(30);

  private final DiscoveredResourcesStore files;
  private final ResourceCalls calls;
  private final Clock clock;
  private final Consumer<String> warnings;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Map<String, ProviderException> failures = new ConcurrentHashMap<>();

  /**
   * The resources of an answer.
   *
   * @param at when it was given; empty when nothing is known
   */
  record Discovered(Optional<Instant> at, List<Resource> resources) {
    static final Discovered NOTHING = new Discovered(Optional.empty(), List.of());
  }

  /**
   * Makes the service.
   *
   * @param warnings receives what the user should know when an old answer has to do
   */
  public ResourceDiscoveryService(
      DiscoveredResourcesStore files, ResourceCalls calls, Clock clock, Consumer<String> warnings) {
    this.files = files;
    this.calls = calls;
    this.clock = clock;
    this.warnings = warnings;
  }

  /** Begins the next round. */
  void beginRound() {
    asked.clear();
    failures.clear();
  }

  /** Returns the names of the tables a provider told last, without loading its plugin. */
  List<String> namesOf(String providerId) {
    return files.read(providerId).map(DiscoveredResources::names).orElse(List.of());
  }

  /** Whether a provider has ever told its resources. */
  boolean isKnown(String providerId) {
    return files.read(providerId).isPresent();
  }

  /** Whether an answer is good enough, so that there is nothing to be asked. */
  boolean isCurrent(
      String providerId, Discovered discovered, ResourceDiscovery discovery, Freshness freshness) {
    if (asked.contains(providerId)) {
      return true;
    }
    return switch (freshness) {
      case Freshness.Offline _ -> true;
      case ForceRefresh _ -> false;
      // How old rows may be says nothing about the age of their columns.
      case Freshness.ByPolicy _, Freshness.AtMost _ ->
          discovered
              .at()
              .filter(at -> clock.instant().isBefore(at.plus(discovery.timeToLive())))
              .isPresent();
    };
  }

  /**
   * Returns the resources that a provider tells when it is asked: from its last answer where that
   * is good enough, or where it cannot be asked.
   *
   * @param accepts throws a {@link ProviderException} for resources that cannot be used
   * @throws ProviderException when nothing is known, or what is known is not wanted
   */
  Discovered discover(
      Provider provider,
      ResourceDiscovery discovery,
      Freshness freshness,
      Consumer<List<Resource>> accepts) {
    String id = provider.info().id();
    Discovered last =
        files.read(id).flatMap(learnt -> made(discovery, learnt)).orElse(Discovered.NOTHING);
    ProviderException earlier = failures.get(id);
    boolean mustDo =
        earlier != null && last.at().isPresent() && !(freshness instanceof ForceRefresh);
    if (mustDo || (earlier == null && isCurrent(id, last, discovery, freshness))) {
      accepts.accept(last.resources());
      return last;
    }
    if (earlier != null) {
      throw earlier;
    }
    try {
      return ask(provider, discovery, accepts);
    } catch (ProviderException failure) {
      if (last.at().isEmpty() || freshness instanceof ForceRefresh) {
        throw failure;
      }
      accepts.accept(last.resources());
      warn(id, failure);
      return last;
    }
  }

  /** Says that what a provider told before has to do. */
  void warn(String providerId, ProviderException failure) {
    warnings.accept(
        "the tables of " + providerId + " are those it told before: " + failure.error().message());
  }

  /** An answer that another version of the plugin wrote may be none for this one. */
  private static Optional<Discovered> made(
      ResourceDiscovery discovery, DiscoveredResources learnt) {
    try {
      return Optional.of(
          new Discovered(Optional.of(learnt.at()), discovery.resources(learnt.answer())));
    } catch (ProviderException unreadable) {
      return Optional.empty();
    }
  }

  private Discovered ask(
      Provider provider, ResourceDiscovery discovery, Consumer<List<Resource>> accepts) {
    String id = provider.info().id();
    try {
      Instant at = clock.instant();
      String answer = calls.call(provider, Deadline.in(LONGEST_QUESTION), discovery::ask);
      List<Resource> resources = discovery.resources(answer);
      accepts.accept(resources);
      List<String> names =
          resources.stream()
              .filter(ProviderEntry::hasTable)
              .map(found -> found.schema().name())
              .toList();
      files.write(id, new DiscoveredResources(at, names, answer));
      return new Discovered(Optional.of(at), resources);
    } catch (ProviderException failure) {
      failures.put(id, failure);
      throw failure;
    } finally {
      asked.add(id);
    }
  }
}
