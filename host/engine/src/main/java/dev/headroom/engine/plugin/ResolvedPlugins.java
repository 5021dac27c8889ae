package dev.headroom.engine.plugin;

import dev.headroom.engine.config.SettingSections;
import dev.headroom.engine.plugin.InstalledPlugin.State;
import dev.headroom.engine.plugin.discovery.PluginFile;
import dev.headroom.engine.plugin.discovery.PluginManifest;
import dev.headroom.engine.plugin.discovery.PluginManifest.Dependency;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.plugin.discovery.ProviderEntry.PluginEntry;
import dev.headroom.engine.plugin.index.PluginStatus;
import dev.headroom.engine.plugin.index.PluginStatus.Complaint;
import dev.headroom.engine.plugin.loading.ProviderDescription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * All plugin files together: which of them are used, and which provider comes from where. Where two
 * claim the id of a plugin, a bundled one has it, then one in a directory that was named for this
 * command, then the newer version; where two claim a provider, a table or a variable, a bundled
 * plugin has it, then the first by id.
 */
final class ResolvedPlugins {
  private final Map<String, ProviderEntry> providers = new TreeMap<>();
  private final Map<String, PluginFile> filesByProvider = new HashMap<>();
  private final Map<String, PluginProblem> absent = new TreeMap<>();
  private final List<InstalledPlugin> installed = new ArrayList<>();
  private final NameRegistry names = new NameRegistry();

  private ResolvedPlugins() {}

  /** Returns the providers by id, in alphabetical order. */
  Map<String, ProviderEntry> providers() {
    return providers;
  }

  /** Returns the file a provider comes from. */
  Optional<PluginFile> fileOf(String providerId) {
    return Optional.ofNullable(filesByProvider.get(providerId));
  }

  /** Returns why there is no provider of an id, as {@link Plugins#absent()} has it. */
  Map<String, PluginProblem> absent() {
    return Collections.unmodifiableMap(absent);
  }

  /** Returns every plugin file, in the order of the directories. */
  List<InstalledPlugin> installed() {
    return installed;
  }

  /** A file and what is known about it. */
  record Judged(PluginFile file, PluginStatus verdict) {
    /** Returns the id from its manifest; empty when that cannot be read. */
    String id() {
      Optional<PluginManifest> manifest = verdict.knownManifest();
      return manifest.isPresent() ? manifest.get().id() : "";
    }

    private String version() {
      return verdict.knownManifest().map(PluginManifest::version).orElse("");
    }

    /** Returns the ids of its providers, or what is closest to them. */
    List<String> names() {
      if (verdict instanceof PluginStatus.Usable usable && !usable.providers().isEmpty()) {
        return usable.providers().stream().map(provider -> provider.info().id()).toList();
      }
      if (!id().isEmpty()) {
        return List.of(id());
      }
      String file = String.valueOf(file().path().getFileName());
      return List.of(file.replaceFirst("(?:-\\d.*)?(?:\\.(?:jar|zip))?$", ""));
    }
  }

  /**
   * The rules that need to know more than one plugin.
   *
   * @param isDisabled whether the user switched off the plugin of this id
   * @param isReserved whether a provider of this id would hide a built-in command
   * @param isInRange whether a version lies in a range
   * @param byVersion older versions before newer ones
   */
  record Rules(
      Predicate<String> isDisabled,
      Predicate<String> isReserved,
      BiPredicate<String, String> isInRange,
      Comparator<String> byVersion) {}

  /**
   * Returns what keeps files from being used that could be used by themselves: another file with
   * their id, or a plugin they depend on that is not there.
   */
  static Map<Path, Complaint> conflicts(List<Judged> judged, Rules rules) {
    var conflicts = new LinkedHashMap<Path, Complaint>();
    var winners = new LinkedHashMap<String, Judged>();
    for (Judged each : judged) {
      if (!each.id().isEmpty()) {
        winners.merge(each.id(), each, (had, next) -> isBefore(next, had, rules) ? next : had);
      }
    }
    for (Judged each : judged) {
      Judged winner = winners.getOrDefault(each.id(), each);
      if (!winner.file().path().equals(each.file().path())) {
        conflicts.put(
            each.file().path(),
            new Complaint(
                "version "
                    + winner.version()
                    + " of the plugin "
                    + each.id()
                    + " is used instead: "
                    + winner.file().path(),
                "remove one of the two"));
      }
    }
    // A plugin that falls takes those with it that depend on it, so until nothing changes.
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Judged each : winners.values()) {
        Path path = each.file().path();
        for (Dependency dependency : each.verdict().knownManifest().orElseThrow().dependencies()) {
          Optional<Complaint> missing = missing(dependency, winners, conflicts, rules);
          if (missing.isPresent() && conflicts.putIfAbsent(path, missing.get()) == null) {
            changed = true;
          }
        }
      }
    }
    return conflicts;
  }

  private static boolean isBefore(Judged one, Judged other, Rules rules) {
    int byRank = Integer.compare(rank(one), rank(other));
    return byRank != 0 ? byRank < 0 : rules.byVersion().compare(one.version(), other.version()) > 0;
  }

  /** Who names a directory for one command wants what is in it; nobody replaces what is bundled. */
  private static int rank(Judged judged) {
    return switch (judged.file().source()) {
      case BUNDLED -> 0;
      case EXTRA -> 1;
      case USER -> 2;
    };
  }

  private static Optional<Complaint> missing(
      Dependency dependency,
      Map<String, Judged> winners,
      Map<Path, Complaint> conflicts,
      Rules rules) {
    if (dependency.optional()) {
      return Optional.empty();
    }
    Judged other = winners.get(dependency.id());
    String remedy = "install the plugin " + dependency.id();
    if (other == null) {
      return Optional.of(
          new Complaint("it needs the plugin " + dependency.id() + ", which is missing", remedy));
    }
    if (rules.isDisabled().test(dependency.id())) {
      return Optional.of(
          new Complaint(
              "it needs the plugin " + dependency.id() + ", which is disabled",
              "run `headroom plugin enable " + dependency.id() + "`"));
    }
    if (other.verdict() instanceof PluginStatus.Refused
        || conflicts.containsKey(other.file().path())) {
      return Optional.of(
          new Complaint(
              "it needs the plugin " + dependency.id() + ", which cannot be used",
              "fix that plugin first"));
    }
    String version = other.verdict().knownManifest().orElseThrow().version();
    if (!dependency.versions().equals("*")
        && !rules.isInRange().test(version, dependency.versions())) {
      return Optional.of(
          new Complaint(
              "it needs version "
                  + dependency.versions()
                  + " of the plugin "
                  + dependency.id()
                  + ", and "
                  + version
                  + " is there",
              remedy + " in a version of that range"));
    }
    return Optional.empty();
  }

  /** Puts the plugins together. */
  static ResolvedPlugins of(List<Judged> judged, Rules rules) {
    Map<Path, Complaint> conflicts = conflicts(judged, rules);
    var set = new ResolvedPlugins();
    Map<Path, InstalledPlugin> plugins = new HashMap<>();
    for (Judged each : byPrecedence(judged)) {
      Path path = each.file().path();
      Complaint conflict = conflicts.get(path);
      plugins.put(
          path,
          conflict == null
              ? set.add(each, rules)
              : unused(each, State.REFUSED, List.of(problem(each.file(), conflict))));
    }
    for (Judged each : judged) {
      InstalledPlugin plugin = Objects.requireNonNull(plugins.get(each.file().path()));
      set.installed.add(plugin);
      set.addAbsent(each, plugin);
    }
    return set;
  }

  private void addAbsent(Judged judged, InstalledPlugin plugin) {
    for (String name : judged.names()) {
      if (!providers.containsKey(name)) {
        why(judged, plugin).ifPresent(problem -> absent.putIfAbsent(name, problem));
      }
    }
  }

  private static Optional<PluginProblem> why(Judged judged, InstalledPlugin plugin) {
    String id = judged.id();
    String name = id.isEmpty() ? String.valueOf(judged.file().path()) : id;
    return plugin.state() == State.DISABLED
        ? Optional.of(
            new PluginProblem(
                plugin.path(),
                "the plugin " + name + " is disabled",
                "run `headroom plugin enable " + name + "`"))
        : plugin.problems().stream()
            .findFirst()
            .map(
                problem ->
                    new PluginProblem(
                        plugin.path(),
                        "the plugin " + name + " cannot be used: " + problem.reason(),
                        problem.remedy()));
  }

  /**
   * Returns the files in the order in which they have what two of them claim: bundled ones first,
   * then by id, so that it is not the name of a file that decides.
   */
  private static List<Judged> byPrecedence(List<Judged> judged) {
    var ordered = new ArrayList<>(judged);
    ordered.sort(
        (one, other) -> {
          int bySource = one.file().source().compareTo(other.file().source());
          return bySource != 0 ? bySource : one.id().compareTo(other.id());
        });
    return ordered;
  }

  private InstalledPlugin add(Judged judged, Rules rules) {
    PluginFile file = judged.file();
    if (judged
        .verdict()
        .knownManifest()
        .map(PluginManifest::id)
        .filter(rules.isDisabled())
        .isPresent()) {
      return unused(judged, State.DISABLED, List.of());
    }
    // Not a switch over types: this runs at every start, and the first such switch costs some
    // milliseconds.
    if (judged.verdict() instanceof PluginStatus.Usable usable) {
      return use(file, usable, rules);
    }
    if (judged.verdict() instanceof PluginStatus.Refused refused) {
      return unused(judged, State.REFUSED, List.of(problem(file, refused.complaint())));
    }
    return unused(judged, State.DISABLED, List.of());
  }

  private InstalledPlugin use(PluginFile file, PluginStatus.Usable usable, Rules rules) {
    PluginManifest manifest = usable.manifest();
    var plugin =
        new PluginEntry(
            manifest.id(),
            manifest.version(),
            manifest.requires(),
            file.path(),
            file.source(),
            true);
    var used = new ArrayList<ProviderEntry>();
    var problems = new ArrayList<PluginProblem>();
    for (Complaint notice : usable.notices()) {
      problems.add(problem(file, notice));
    }
    for (ProviderDescription description : usable.providers()) {
      ProviderEntry entry = description.entry(plugin);
      Optional<Complaint> objection = objection(entry, rules);
      if (objection.isPresent()) {
        problems.add(problem(file, objection.get()));
      } else {
        providers.put(entry.id(), entry);
        filesByProvider.put(entry.id(), file);
        used.add(entry);
      }
    }
    State state = used.isEmpty() ? State.REFUSED : State.ENABLED;
    return new InstalledPlugin(
        file.path(), file.source(), Optional.of(manifest), state, used, problems);
  }

  /** Returns why a provider cannot be used beside the program and the providers before it. */
  private Optional<Complaint> objection(ProviderEntry entry, Rules rules) {
    String id = entry.id();
    String rename = "ask the author of the plugin to rename it";
    if (rules.isReserved().test(id)) {
      return Optional.of(
          new Complaint("its provider " + id + " has the name of a command of headroom", rename));
    }
    if (SettingSections.isOwn(id)) {
      return Optional.of(
          new Complaint("its provider " + id + " has the name of settings of headroom", rename));
    }
    ProviderEntry first = providers.get(id);
    if (first != null) {
      return Optional.of(
          new Complaint(
              "its provider " + id + " already comes from " + first.plugin().path(),
              "remove or disable one of the two plugins"));
    }
    return names.claim(entry);
  }

  private static InstalledPlugin unused(Judged judged, State state, List<PluginProblem> problems) {
    return new InstalledPlugin(
        judged.file().path(),
        judged.file().source(),
        judged.verdict().knownManifest(),
        state,
        List.of(),
        problems);
  }

  private static PluginProblem problem(PluginFile file, Complaint complaint) {
    return new PluginProblem(file.path(), complaint.reason(), complaint.remedy());
  }
}
