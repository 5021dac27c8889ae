package dev.headroom.host.plugin;

import dev.headroom.api.Provider;
import dev.headroom.host.plugin.PluginFinder.Findings;
import dev.headroom.host.plugin.PluginSet.Judged;
import dev.headroom.host.plugin.PluginSet.Rules;
import dev.headroom.host.plugin.Verdict.Complaint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The plugin runtime. One for the whole process; it makes its parts when they are needed, so that
 * an answer from the index costs neither PF4J nor a jar.
 */
public final class PluginRuntime implements Plugins, PluginCatalog {
  private final PluginFinder finder;
  private final DisabledPlugins disabled;
  private final PluginJudge judge;
  private final PluginIndex index;
  private final Rules rules;
  private final List<PluginProblem> loadProblems = new CopyOnWriteArrayList<>();
  private @Nullable Census census;

  /** What is installed, as of the first question of this process. */
  private record Census(PluginSet plugins, List<PluginProblem> problems) {}

  public PluginRuntime(PluginSettings settings) {
    this.finder = new PluginFinder(settings.directories());
    this.disabled = new DisabledPlugins(settings.disabledFile());
    this.judge = new PluginJudge(settings, disabled);
    this.index = new PluginIndex();
    this.rules = new Rules(disabled::contains, settings.isReserved(), judge::isInRange);
  }

  @Override
  public List<ProviderEntry> providers() {
    return List.copyOf(census(false).plugins().providers().values());
  }

  @Override
  public Optional<ProviderEntry> provider(String id) {
    return Optional.ofNullable(census(false).plugins().providers().get(id));
  }

  @Override
  public List<PluginProblem> problems() {
    var problems = new ArrayList<>(census(false).problems());
    problems.addAll(loadProblems);
    return List.copyOf(problems);
  }

  @Override
  public Map<String, Provider> load(Collection<String> providerIds) {
    PluginSet plugins = census(false).plugins();
    var files = new LinkedHashMap<Path, PluginFile>();
    for (String id : providerIds) {
      plugins.fileOf(id).ifPresent(file -> files.put(file.path(), file));
    }
    var found = new ConcurrentHashMap<String, Provider>();
    Parallel.forEach(files.values(), file -> start(file, found));
    var loaded = new LinkedHashMap<String, Provider>();
    for (String id : providerIds) {
      Provider provider = found.get(id);
      if (provider != null) {
        loaded.put(id, provider);
      }
    }
    return loaded;
  }

  private void start(PluginFile file, Map<String, Provider> found) {
    try {
      for (LoadedProvider provider : judge.start(file, manifestOf(file)).providers()) {
        found.put(provider.info().id(), provider);
      }
    } catch (RefusedPluginException e) {
      loadProblems.add(new PluginProblem(file.path(), e.reason(), e.remedy()));
    }
  }

  private PluginManifest manifestOf(PluginFile file) {
    return index.find(file).flatMap(Verdict::knownManifest).orElseThrow();
  }

  @Override
  public List<InstalledPlugin> installed() {
    return census(true).plugins().installed();
  }

  @Override
  public boolean enable(String pluginId) {
    requireInstalled(pluginId);
    boolean was = disabled.contains(pluginId);
    disabled.remove(pluginId);
    return was;
  }

  @Override
  public boolean disable(String pluginId) {
    requireInstalled(pluginId);
    boolean was = disabled.contains(pluginId);
    disabled.add(pluginId);
    return !was;
  }

  private void requireInstalled(String pluginId) {
    for (InstalledPlugin plugin : census(false).plugins().installed()) {
      if (plugin.manifest().map(PluginManifest::id).filter(pluginId::equals).isPresent()) {
        return;
      }
    }
    throw new IllegalArgumentException("there is no plugin " + pluginId);
  }

  private synchronized Census census(boolean again) {
    Census present = census;
    if (present == null || again) {
      present = takeCensus(again);
      census = present;
    }
    return present;
  }

  private Census takeCensus(boolean again) {
    Findings findings = finder.find();
    var verdicts = new ConcurrentHashMap<Path, Verdict>();
    for (PluginFile file : findings.files()) {
      index
          .find(file)
          .filter(verdict -> !(again && verdict instanceof Verdict.Refused))
          .ifPresent(verdict -> verdicts.put(file.path(), verdict));
    }
    readManifests(findings.files(), verdicts);
    readDeclarations(findings.files(), verdicts);
    PluginSet plugins = PluginSet.of(judged(findings.files(), verdicts), rules);
    var problems = new ArrayList<>(findings.problems());
    plugins.installed().forEach(plugin -> problems.addAll(plugin.problems()));
    return new Census(plugins, List.copyOf(problems));
  }

  private void readManifests(List<PluginFile> files, Map<Path, Verdict> verdicts) {
    List<PluginFile> unknown =
        files.stream().filter(file -> !verdicts.containsKey(file.path())).toList();
    Parallel.forEach(unknown, file -> verdicts.put(file.path(), judge.readManifest(file)));
    unknown.forEach(file -> index.put(file, known(file, verdicts)));
  }

  /** Starts the plugins about which only the manifest is known, if nothing stands against it. */
  private void readDeclarations(List<PluginFile> files, Map<Path, Verdict> verdicts) {
    Map<Path, Complaint> conflicts = PluginSet.conflicts(judged(files, verdicts), rules);
    var wanted = new ArrayList<PluginFile>();
    for (PluginFile file : files) {
      if (known(file, verdicts) instanceof Verdict.Unread unread
          && !disabled.contains(unread.manifest().id())
          && !conflicts.containsKey(file.path())) {
        wanted.add(file);
      }
    }
    Parallel.forEach(
        wanted,
        file ->
            verdicts.put(
                file.path(),
                judge.readDeclarations(file, known(file, verdicts).knownManifest().orElseThrow())));
    wanted.forEach(file -> index.put(file, known(file, verdicts)));
  }

  private static List<Judged> judged(List<PluginFile> files, Map<Path, Verdict> verdicts) {
    return files.stream().map(file -> new Judged(file, known(file, verdicts))).toList();
  }

  private static Verdict known(PluginFile file, Map<Path, Verdict> verdicts) {
    Verdict verdict = verdicts.get(file.path());
    if (verdict == null) {
      throw new IllegalStateException("not judged: " + file);
    }
    return verdict;
  }
}
