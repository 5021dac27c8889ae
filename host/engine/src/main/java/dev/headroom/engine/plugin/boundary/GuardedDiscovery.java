package dev.headroom.engine.plugin.boundary;

import dev.headroom.api.ProviderContext;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceDiscovery;
import java.time.Duration;
import java.util.List;

/**
 * The discovery of a loaded plugin as the program sees it: calls go through the {@link
 * PluginBoundary}, and the resources are judged like those that are always there.
 */
final class GuardedDiscovery implements ResourceDiscovery {
  private final PluginBoundary border;
  private final String providerId;
  private final ResourceDiscovery discovery;
  private final Duration timeToLive;

  private GuardedDiscovery(
      PluginBoundary border, String providerId, ResourceDiscovery discovery, Duration timeToLive) {
    this.border = border;
    this.providerId = providerId;
    this.discovery = discovery;
    this.timeToLive = timeToLive;
  }

  /**
   * Puts the border before a discovery. Calls the plugin, and lets out whatever it throws.
   *
   * @throws RefusedPluginException when it cannot be used
   */
  static ResourceDiscovery of(
      PluginBoundary border, String providerId, ResourceDiscovery discovery) {
    Duration timeToLive = discovery.timeToLive();
    if (!DeclaredResources.isAge(timeToLive)) {
      throw new RefusedPluginException(
          "what it learns of its resources counts as fresh for " + timeToLive,
          "report it to the author of the plugin");
    }
    return new GuardedDiscovery(border, providerId, discovery, timeToLive);
  }

  @Override
  public Duration timeToLive() {
    return timeToLive;
  }

  @Override
  public String ask(ProviderContext context) {
    String what = "the question which resources there are";
    String answer = border.call(what, () -> discovery.ask(context));
    if (answer.length() > LONGEST_ANSWER) {
      throw border.failure(what, "its answer is longer than " + LONGEST_ANSWER + " characters");
    }
    return answer;
  }

  @Override
  public List<Resource> resources(String answer) {
    return border.declaredLocally(
        "the resources of an answer",
        false,
        () -> DeclaredResources.guarded(border, providerId, discovery.resources(answer)));
  }
}
