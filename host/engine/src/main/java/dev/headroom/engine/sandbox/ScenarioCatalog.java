package dev.headroom.engine.sandbox;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.toolkit.scenario.InvalidScenarioException;
import dev.headroom.toolkit.scenario.ScenarioFile;
import dev.headroom.toolkit.scenario.ScenarioFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The scenarios of the installed providers, read straight from their jars: no plugin class is
 * loaded for them.
 */
public final class ScenarioCatalog {
  /** The scenario that is played when the user names none, and by providers without the named. */
  public static final String USUAL = "healthy";

  private final Map<ProviderEntry, Map<String, ScenarioFile>> files = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private ScenarioCatalog() {}

  /**
   * A scenario that at least one provider has. Providers share the name, and each plays it in its
   * own way.
   *
   * @param name what follows {@code --sandbox=}
   * @param descriptions what it is, by the id of the provider that has it, in their order
   */
  public record Entry(String name, Map<String, String> descriptions) {
    public Entry {
      descriptions = Collections.unmodifiableMap(new LinkedHashMap<>(descriptions));
    }

    /** Returns the ids of the providers that have it. */
    public List<String> providers() {
      return List.copyOf(descriptions.keySet());
    }

    /** Returns the ids of the providers that say the same of it, by what they say. */
    public Map<String, List<String>> providersByDescription() {
      var byDescription = new LinkedHashMap<String, List<String>>();
      descriptions.forEach(
          (provider, description) ->
              byDescription.computeIfAbsent(description, text -> new ArrayList<>()).add(provider));
      return byDescription;
    }
  }

  /** Reads the scenarios of these providers. A plugin that cannot be read has none. */
  public static ScenarioCatalog of(List<ProviderEntry> providers) {
    var catalog = new ScenarioCatalog();
    var read = new LinkedHashMap<Path, List<ScenarioFile>>();
    for (ProviderEntry provider : providers) {
      Path plugin = provider.plugin().path();
      catalog.add(provider, read.computeIfAbsent(plugin, catalog::read));
    }
    return catalog;
  }

  private List<ScenarioFile> read(Path plugin) {
    try {
      return ScenarioFiles.in(plugin);
    } catch (IOException | InvalidScenarioException unreadable) {
      problems.add("the scenarios in " + plugin + " cannot be read: " + unreadable.getMessage());
      return List.of();
    }
  }

  private void add(ProviderEntry provider, List<ScenarioFile> ofPlugin) {
    var own = new LinkedHashMap<String, ScenarioFile>();
    for (ScenarioFile file : ofPlugin) {
      if (file.provider().equals(provider.id())) {
        own.put(file.name(), file);
      }
    }
    if (!own.isEmpty()) {
      files.put(provider, own);
    }
  }

  /** Returns every scenario, by name. */
  public List<Entry> entries() {
    var descriptions = new TreeMap<String, Map<String, String>>();
    files.forEach(
        (provider, own) ->
            own.forEach(
                (name, file) ->
                    descriptions
                        .computeIfAbsent(name, key -> new LinkedHashMap<>())
                        .put(provider.id(), file.description())));
    var entries = new ArrayList<Entry>();
    descriptions.forEach((name, ofProviders) -> entries.add(new Entry(name, ofProviders)));
    return List.copyOf(entries);
  }

  /** Returns what is wrong with the plugins, one sentence each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * Returns the scenario that each provider plays: the named one, or the usual one where it has not
   * got it. A provider with neither stays out.
   *
   * @throws ProviderException when no provider has the named scenario
   */
  Map<ProviderEntry, ScenarioFile> choose(String name) {
    if (files.values().stream().noneMatch(own -> own.containsKey(name))) {
      throw new ProviderException(
          ProviderError.of(
              ErrorKind.INVALID_REQUEST,
              "no plugin has the scenario " + name,
              "see `headroom --sandbox=list`"));
    }
    var chosen = new LinkedHashMap<ProviderEntry, ScenarioFile>();
    files.forEach(
        (provider, own) -> {
          ScenarioFile file = own.containsKey(name) ? own.get(name) : own.get(USUAL);
          if (file != null) {
            chosen.put(provider, file);
          }
        });
    return chosen;
  }
}
