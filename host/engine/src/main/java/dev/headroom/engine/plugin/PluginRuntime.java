package dev.headroom.engine.plugin;

import dev.headroom.api.Provider;
import dev.headroom.engine.plugin.ResolvedPlugins.Judged;
import dev.headroom.engine.plugin.ResolvedPlugins.Rules;
import dev.headroom.engine.plugin.boundary.RefusedPluginException;
import dev.headroom.engine.plugin.discovery.DisabledPlugins;
import dev.headroom.engine.plugin.discovery.PluginDirectory;
import dev.headroom.engine.plugin.discovery.PluginFile;
import dev.headroom.engine.plugin.discovery.PluginFinder;
import dev.headroom.engine.plugin.discovery.PluginFinder.Findings;
import dev.headroom.engine.plugin.discovery.PluginManifest;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.PluginSettings;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.plugin.discovery.ProviderEntry.Source;
import dev.headroom.engine.plugin.discovery.ZipUnpacker;
import dev.headroom.engine.plugin.index.PluginIndex;
import dev.headroom.engine.plugin.index.PluginStatus;
import dev.headroom.engine.plugin.index.PluginStatus.Complaint;
import dev.headroom.engine.plugin.loading.LoadedPlugin;
import dev.headroom.engine.plugin.loading.PluginModule;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private final PluginSettings settings;
  private final PluginFinder finder;
  private final DisabledPlugins disabled;
  private final PluginValidator judge;
  private final Rules rules;
  private final PluginTrials trials;
  private final List<PluginProblem> loadProblems = new CopyOnWriteArrayList<>();
  private @Nullable Census census;

  /** What is installed, as of the first question of this process. */
  private record Census(PluginIndex index, ResolvedPlugins plugins, List<PluginProblem> problems) {}

  public PluginRuntime(PluginSettings settings) {
    this.settings = settings;
    this.finder = new PluginFinder(settings.directories());
    this.disabled = new DisabledPlugins(settings.disabledFile());
    this.judge = new PluginValidator(settings, disabled);
    this.trials = new PluginTrials(settings.cache().resolve("trials"));
    this.rules =
        new Rules(
            disabled::contains, settings.isReserved(), judge::isInRange, judge::compareVersions);
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
  public Map<String, PluginProblem> absent() {
    return census(false).plugins().absent();
  }

  @Override
  public Map<String, Provider> load(Collection<String> providerIds) {
    Census census = census(false);
    var files = new LinkedHashMap<Path, PluginFile>();
    for (String id : providerIds) {
      census.plugins().fileOf(id).ifPresent(file -> files.put(file.path(), file));
    }
    var loadedPlugins = new ConcurrentHashMap<Path, LoadedPlugin>();
    Parallel.forEach(
        files.values(),
        file ->
            start(file, census.index()).ifPresent(each -> loadedPlugins.put(file.path(), each)));
    census.index().save();
    var loaded = new LinkedHashMap<String, Provider>();
    for (String id : providerIds) {
      census
          .plugins()
          .fileOf(id)
          .map(file -> loadedPlugins.get(file.path()))
          .flatMap(plugin -> plugin.provider(id))
          .ifPresent(provider -> loaded.put(id, provider));
    }
    return loaded;
  }

  private Optional<LoadedPlugin> start(PluginFile file, PluginIndex index) {
    if (!(index.find(file).orElse(null) instanceof PluginStatus.Usable known)) {
      return Optional.empty();
    }
    PluginManifest manifest = known.manifest();
    try {
      LoadedPlugin plugin = judge.start(file, manifest);
      if (!known.describes(plugin.providers())) {
        // Another jar of the same size and time: what was learnt was about the old one.
        index.put(file, judge.readManifest(file));
        loadProblems.add(
            new PluginProblem(
                file.path(), "it is not the file it was before", "run the command again"));
      }
      return Optional.of(plugin);
    } catch (RefusedPluginException e) {
      loadProblems.add(new PluginProblem(file.path(), e.reason(), e.remedy()));
      index.put(file, new PluginStatus.Unread(manifest));
      return Optional.empty();
    }
  }

  @Override
  public List<InstalledPlugin> installed() {
    ZipUnpacker.of(settings).removeUnused();
    return census(true).plugins().installed();
  }

  @Override
  public List<InstalledPlugin> known() {
    return ResolvedPlugins.of(knownFiles(PluginIndex.read(settings)), rules).installed();
  }

  @Override
  public List<PluginDirectory> directories() {
    return settings.directories();
  }

  @Override
  public List<PluginModule> modules(InstalledPlugin plugin) {
    for (PluginFile file : finder.find().files()) {
      if (file.path().equals(plugin.path())) {
        return judge.modules(file);
      }
    }
    return List.of();
  }

  @Override
  public boolean enable(String pluginId) {
    PluginIndex index = PluginIndex.read(settings);
    List<Judged> plugins = filesOf(pluginId, index);
    boolean was = disabled.contains(pluginId);
    disabled.remove(pluginId);
    boolean hasEnded = false;
    for (Judged each : plugins) {
      if (trials.forget(each.file())) {
        each.verdict()
            .knownManifest()
            .ifPresent(manifest -> index.put(each.file(), new PluginStatus.Unread(manifest)));
        hasEnded = true;
      }
    }
    index.save();
    return was || hasEnded;
  }

  @Override
  public boolean disable(String pluginId) {
    filesOf(pluginId, PluginIndex.read(settings));
    boolean was = disabled.contains(pluginId);
    disabled.add(pluginId);
    return !was;
  }

  @Override
  public void shipIndex() {
    for (PluginDirectory directory : settings.directories()) {
      if (directory.source() == Source.BUNDLED) {
        shipIndex(directory);
        return;
      }
    }
    throw new IllegalStateException("there are no bundled plugins");
  }

  private void shipIndex(PluginDirectory directory) {
    Census census = census(true);
    var verdicts = new LinkedHashMap<PluginFile, PluginStatus>();
    for (PluginFile file : new PluginFinder(List.of(directory)).find().files()) {
      verdicts.put(file, census.index().find(file).orElseThrow());
    }
    for (InstalledPlugin plugin : census.plugins().installed()) {
      if (plugin.source() == Source.BUNDLED && !plugin.problems().isEmpty()) {
        throw new IllegalStateException(plugin.problems().getFirst().line());
      }
    }
    try {
      PluginIndex.ship(directory.path(), settings.apiVersion(), verdicts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the files of a plugin. Runs none of them: the user may be about to switch it off. */
  private List<Judged> filesOf(String pluginId, PluginIndex index) {
    List<Judged> found =
        knownFiles(index).stream().filter(each -> each.id().equals(pluginId)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("there is no plugin " + pluginId);
    }
    return found;
  }

  /** Returns all files with what is known of them, by the index or by their manifests. */
  private List<Judged> knownFiles(PluginIndex index) {
    List<PluginFile> files = finder.find().files();
    var verdicts = new ConcurrentHashMap<Path, PluginStatus>();
    for (PluginFile file : files) {
      index.find(file).ifPresent(verdict -> verdicts.put(file.path(), verdict));
    }
    readManifests(files, verdicts, index);
    return judged(files, verdicts);
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
    PluginIndex index = PluginIndex.read(settings);
    Findings findings = finder.find();
    var verdicts = new ConcurrentHashMap<Path, PluginStatus>();
    for (PluginFile file : findings.files()) {
      index
          .find(file)
          .filter(verdict -> !(again && verdict instanceof PluginStatus.Refused))
          .ifPresent(verdict -> verdicts.put(file.path(), verdict));
    }
    readManifests(findings.files(), verdicts, index);
    readDeclarations(findings.files(), verdicts, index);
    index.save();
    ResolvedPlugins plugins = ResolvedPlugins.of(judged(findings.files(), verdicts), rules);
    var problems = new ArrayList<>(findings.problems());
    for (InstalledPlugin plugin : plugins.installed()) {
      problems.addAll(plugin.problems());
    }
    return new Census(index, plugins, List.copyOf(problems));
  }

  private void readManifests(
      List<PluginFile> files, Map<Path, PluginStatus> verdicts, PluginIndex index) {
    var unknown = new ArrayList<PluginFile>();
    for (PluginFile file : files) {
      if (!verdicts.containsKey(file.path())) {
        unknown.add(file);
      }
    }
    Parallel.forEach(
        unknown,
        file -> {
          PluginStatus verdict = judge.readManifest(file);
          verdicts.put(file.path(), verdict);
          index.put(file, verdict);
        });
  }

  /** Starts the plugins about which only the manifest is known, if nothing stands against it. */
  private void readDeclarations(
      List<PluginFile> files, Map<Path, PluginStatus> verdicts, PluginIndex index) {
    List<Judged> judged = judged(files, verdicts);
    Map<Path, Complaint> conflicts = ResolvedPlugins.conflicts(judged, rules);
    var wanted = new LinkedHashMap<PluginFile, PluginManifest>();
    for (Judged each : judged) {
      if (each.verdict() instanceof PluginStatus.Unread unread
          && !disabled.contains(unread.manifest().id())
          && !conflicts.containsKey(each.file().path())) {
        wanted.put(each.file(), unread.manifest());
      }
    }
    if (!wanted.isEmpty()) {
      trials.watched(
          () ->
              Parallel.forEach(
                  wanted.entrySet(),
                  each -> {
                    PluginStatus verdict = tried(each.getKey(), each.getValue());
                    verdicts.put(each.getKey().path(), verdict);
                    index.put(each.getKey(), verdict);
                  }));
    }
  }

  private PluginStatus tried(PluginFile file, PluginManifest manifest) {
    if (trials.hasEnded(file)) {
      String id = manifest.id();
      return new PluginStatus.Refused(
          Optional.of(manifest),
          new Complaint(
              "the program ended while it was loaded",
              "report it to the author of the plugin; `headroom plugin disable "
                  + id
                  + "` leaves it out, `headroom plugin enable "
                  + id
                  + "` tries it again"));
    }
    return trials.of(file, manifest.id(), () -> judge.readDeclarations(file, manifest));
  }

  private static List<Judged> judged(List<PluginFile> files, Map<Path, PluginStatus> verdicts) {
    var judged = new ArrayList<Judged>(files.size());
    for (PluginFile file : files) {
      PluginStatus verdict = verdicts.get(file.path());
      if (verdict == null) {
        throw new IllegalStateException("not judged: " + file);
      }
      judged.add(new Judged(file, verdict));
    }
    return judged;
  }
}
