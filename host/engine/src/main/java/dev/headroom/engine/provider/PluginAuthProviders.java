package dev.headroom.engine.provider;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.credential.AuthProviders;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.plugin.MissingProvider;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The providers of the installed plugins, loaded when they are asked for. */
public final class PluginAuthProviders implements AuthProviders {
  /** A sign-in takes as long as a person does. */
  private static final Duration LONGEST_SIGN_IN = Duration.ofMinutes(30);

  private final Plugins plugins;
  private final ProviderContexts contexts;

  public PluginAuthProviders(Plugins plugins, ProviderContexts contexts) {
    this.plugins = plugins;
    this.contexts = contexts;
  }

  @Override
  public Optional<AuthProvider> find(String providerId) {
    Provider provider = plugins.load(List.of(providerId)).get(providerId);
    if (provider == null) {
      throw MissingProvider.of(plugins, providerId);
    }
    return Optional.of(signIn(provider));
  }

  @Override
  public List<AuthProvider> all() {
    return all(plugins.providers().stream().map(ProviderEntry::id).toList());
  }

  /** Returns those of these providers that can be signed in to; no other one is loaded. */
  public List<AuthProvider> all(List<String> wanted) {
    List<String> ids =
        plugins.providers().stream()
            .filter(entry -> !entry.authMethods().isEmpty() && wanted.contains(entry.id()))
            .map(ProviderEntry::id)
            .toList();
    var found = new ArrayList<AuthProvider>();
    for (Provider provider : plugins.load(ids).values()) {
      try {
        found.add(signIn(provider));
      } catch (ProviderException settingsNotValid) {
        // One wrong setting must not hide the others; naming the provider shows the reason.
      }
    }
    return List.copyOf(found);
  }

  private AuthProvider signIn(Provider provider) {
    return contexts.signIn(provider, Deadline.in(LONGEST_SIGN_IN));
  }
}
