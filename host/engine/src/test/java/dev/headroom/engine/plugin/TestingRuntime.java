package dev.headroom.engine.plugin;

import dev.headroom.engine.plugin.discovery.PluginDirectory;
import dev.headroom.engine.plugin.discovery.PluginSettings;
import dev.headroom.engine.plugin.discovery.ProviderEntry.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An installation in a temporary directory; each runtime it makes is like a new process. */
public final class TestingRuntime {
  private final Path root;
  private String apiVersion = "0.1.0";
  private Duration limit = Duration.ofSeconds(20);
  private final List<PluginDirectory> extra = new ArrayList<>();

  public TestingRuntime(Path root) {
    this.root = root;
  }

  public Path bundled() {
    return root.resolve("bundled");
  }

  public Path user() {
    return root.resolve("data/plugins");
  }

  public Path cache() {
    return root.resolve("cache/plugins");
  }

  TestingRuntime extra(Path directory) {
    extra.add(new PluginDirectory(directory, Source.EXTRA));
    return this;
  }

  public TestingRuntime apiVersion(String version) {
    apiVersion = version;
    return this;
  }

  public TestingRuntime limit(Duration duration) {
    limit = duration;
    return this;
  }

  public PluginSettings settings() {
    var directories = new ArrayList<PluginDirectory>();
    directories.add(new PluginDirectory(bundled(), Source.BUNDLED));
    directories.add(new PluginDirectory(user(), Source.USER));
    directories.addAll(extra);
    return new PluginSettings(
        directories,
        cache(),
        user().resolve("disabled.txt"),
        apiVersion,
        Set.of("usage", "plugin")::contains,
        limit);
  }

  public PluginRuntime start() {
    return new PluginRuntime(settings());
  }
}
