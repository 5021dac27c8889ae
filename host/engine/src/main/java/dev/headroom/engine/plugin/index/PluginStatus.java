package dev.headroom.engine.plugin.index;

import dev.headroom.engine.plugin.boundary.LoadedProvider;
import dev.headroom.engine.plugin.boundary.RefusedPluginException;
import dev.headroom.engine.plugin.discovery.PluginManifest;
import dev.headroom.engine.plugin.loading.ProviderDescription;
import java.util.List;
import java.util.Optional;

/** What is known about a plugin file by itself, without the others. Kept in the index. */
public sealed interface PluginStatus {
  /**
   * It can be used.
   *
   * @param providers what it declares
   * @param notices what is wrong with it, but does not keep it from being used
   */
  record Usable(
      PluginManifest manifest, List<ProviderDescription> providers, List<Complaint> notices)
      implements PluginStatus {
    public Usable {
      providers = List.copyOf(providers);
      notices = List.copyOf(notices);
    }

    @Override
    public Optional<PluginManifest> knownManifest() {
      return Optional.of(manifest);
    }

    /** Whether these are the providers it tells of. */
    public boolean describes(List<LoadedProvider> loaded) {
      return providers.stream()
          .map(ProviderDescription::info)
          .toList()
          .equals(loaded.stream().map(LoadedProvider::info).toList());
    }
  }

  /** It is switched off: its manifest was read, its code did not run. */
  record Unread(PluginManifest manifest) implements PluginStatus {
    @Override
    public Optional<PluginManifest> knownManifest() {
      return Optional.of(manifest);
    }
  }

  /**
   * It cannot be used.
   *
   * @param manifest its manifest, when that much could be read
   */
  record Refused(Optional<PluginManifest> manifest, Complaint complaint) implements PluginStatus {
    @Override
    public Optional<PluginManifest> knownManifest() {
      return manifest;
    }
  }

  /** Returns the manifest, when it could be read. */
  Optional<PluginManifest> knownManifest();

  /** What is wrong, and what mends it. */
  record Complaint(String reason, String remedy) {
    public static Complaint of(RefusedPluginException refused) {
      return new Complaint(refused.reason(), refused.remedy());
    }
  }
}
