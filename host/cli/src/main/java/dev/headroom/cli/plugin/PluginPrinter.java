package dev.headroom.cli.plugin;

import com.google.gson.stream.JsonWriter;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.Table;
import dev.headroom.engine.plugin.InstalledPlugin;
import dev.headroom.engine.plugin.discovery.PluginManifest;
import dev.headroom.engine.plugin.discovery.PluginManifest.Dependency;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.plugin.discovery.ProviderEntry.Named;
import dev.headroom.engine.plugin.loading.PluginModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows plugins: as a table, in full, or as {@code headroom.plugins.v1}. */
public final class PluginPrinter {
  private static final String SCHEMA = "headroom.plugins.v1";

  private final Output output;

  public PluginPrinter(Output output) {
    this.output = output;
  }

  /**
   * Writes one row per plugin, and what is wrong with any of them to standard error.
   *
   * @param problems all that is wrong, also with what is no plugin, such as a directory
   */
  public void list(List<InstalledPlugin> plugins, List<PluginProblem> problems) {
    if (output.options().json()) {
      output.json(
          json -> writeAll(json, plugins, plugin -> List.of(), elsewhere(plugins, problems)));
      return;
    }
    Table table = Table.of("PLUGIN", "VERSION", "STATE", "SOURCE", "PROVIDERS");
    for (InstalledPlugin plugin : plugins) {
      table.row(
          plugin.manifest().map(PluginManifest::id).orElse(fileName(plugin)),
          plugin.manifest().map(PluginManifest::version).orElse("-"),
          word(plugin.state()),
          word(plugin.source()),
          plugin.providers().stream().map(ProviderEntry::id).collect(Collectors.joining(" ")));
    }
    if (table.isEmpty()) {
      output.note("no plugins are installed");
    } else {
      output.table(table);
    }
    plugins.forEach(this::warn);
    for (PluginProblem problem : elsewhere(plugins, problems)) {
      output.warning(problem.line());
    }
  }

  private static List<PluginProblem> elsewhere(
      List<InstalledPlugin> plugins, List<PluginProblem> problems) {
    Set<Path> shown = plugins.stream().map(InstalledPlugin::path).collect(Collectors.toSet());
    return problems.stream().filter(problem -> !shown.contains(problem.path())).toList();
  }

  /** Writes all that is known about plugins. */
  public void details(
      List<InstalledPlugin> plugins, Function<InstalledPlugin, List<PluginModule>> modules) {
    if (output.options().json()) {
      output.json(json -> writeAll(json, plugins, modules, List.of()));
      return;
    }
    for (InstalledPlugin plugin : plugins) {
      output.line(plugin.manifest().map(PluginManifest::id).orElse(fileName(plugin)));
      plugin.manifest().ifPresent(this::details);
      field("state", word(plugin.state()));
      field("source", word(plugin.source()));
      field("path", plugin.path().toString());
      for (PluginModule module : modules.apply(plugin)) {
        field("module", module.name() + (module.described() ? "" : " (jar without a descriptor)"));
      }
      plugin.providers().forEach(this::details);
      warn(plugin);
    }
  }

  private void details(PluginManifest manifest) {
    field("version", manifest.version());
    field("description", manifest.description());
    field("author", manifest.author());
    field("licence", manifest.license());
    field("needs API", manifest.requires());
    for (Dependency dependency : manifest.dependencies()) {
      field("needs plugin", dependency.id() + " " + dependency.versions());
    }
  }

  private void details(ProviderEntry provider) {
    field("provider", provider.id() + " (" + provider.info().name() + ")");
    field("  about", provider.info().description());
    field("  usage", String.join(", ", provider.strategies()));
    field("  sign-in", texts(provider.authMethods()));
    field("  settings", String.join(", ", provider.settings()));
    field("  resources", resources(provider));
    field(
        "  commands",
        provider.commands().stream().map(Named::id).collect(Collectors.joining(", ")));
  }

  private static String resources(ProviderEntry provider) {
    String always = String.join(", ", provider.resources());
    if (!provider.discoversResources()) {
      return always;
    }
    String told = "those it tells when it is asked";
    return always.isEmpty() ? told : always + ", and " + told;
  }

  private void field(String name, String value) {
    if (!value.isEmpty()) {
      output.line("  " + name + ": " + value);
    }
  }

  private void warn(InstalledPlugin plugin) {
    for (PluginProblem problem : plugin.problems()) {
      output.warning(problem.line());
    }
  }

  private static String texts(List<Named> named) {
    return named.stream().map(Named::text).collect(Collectors.joining(", "));
  }

  private static void writeAll(
      JsonWriter json,
      List<InstalledPlugin> plugins,
      Function<InstalledPlugin, List<PluginModule>> modules,
      List<PluginProblem> problems)
      throws IOException {
    json.beginObject().name("schema").value(SCHEMA).name("plugins").beginArray();
    for (InstalledPlugin plugin : plugins) {
      write(json, plugin, modules.apply(plugin));
    }
    json.endArray().name("problems").beginArray();
    for (PluginProblem problem : problems) {
      json.beginObject().name("path").value(problem.path().toString());
      write(json, problem);
      json.endObject();
    }
    json.endArray().endObject();
  }

  private static void write(JsonWriter json, PluginProblem problem) throws IOException {
    json.name("reason").value(problem.reason());
    json.name("remedy").value(problem.remedy());
  }

  private static void write(JsonWriter json, InstalledPlugin plugin, List<PluginModule> modules)
      throws IOException {
    json.beginObject();
    json.name("id").value(plugin.manifest().map(PluginManifest::id).orElse(null));
    json.name("version").value(plugin.manifest().map(PluginManifest::version).orElse(null));
    json.name("state").value(word(plugin.state()));
    json.name("source").value(word(plugin.source()));
    json.name("path").value(plugin.path().toString());
    json.name("requires").value(plugin.manifest().map(PluginManifest::requires).orElse(null));
    json.name("description").value(plugin.manifest().map(PluginManifest::description).orElse(null));
    json.name("author").value(plugin.manifest().map(PluginManifest::author).orElse(null));
    json.name("license").value(plugin.manifest().map(PluginManifest::license).orElse(null));
    json.name("providers").beginArray();
    for (ProviderEntry provider : plugin.providers()) {
      write(json, provider);
    }
    json.endArray();
    if (!modules.isEmpty()) {
      json.name("modules").beginArray();
      for (PluginModule module : modules) {
        json.beginObject();
        json.name("name").value(module.name());
        json.name("jar").value(module.jar());
        json.name("described").value(module.described());
        write(json, "requires", module.requires());
        json.endObject();
      }
      json.endArray();
    }
    json.name("problems").beginArray();
    for (PluginProblem problem : plugin.problems()) {
      json.beginObject();
      write(json, problem);
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private static void write(JsonWriter json, ProviderEntry provider) throws IOException {
    json.beginObject();
    json.name("id").value(provider.id());
    json.name("name").value(provider.info().name());
    json.name("description").value(provider.info().description());
    write(json, "strategies", provider.strategies());
    writeNamed(json, "authMethods", "label", provider.authMethods());
    write(json, "settings", provider.settings());
    write(json, "resources", provider.resources());
    json.name("discoversResources").value(provider.discoversResources());
    writeNamed(json, "commands", "description", provider.commands());
    json.name("statusPage").value(provider.hasStatusPage());
    json.endObject();
  }

  private static void write(JsonWriter json, String name, List<String> values) throws IOException {
    json.name(name).beginArray();
    for (String value : values) {
      json.value(value);
    }
    json.endArray();
  }

  private static void writeNamed(JsonWriter json, String name, String textName, List<Named> values)
      throws IOException {
    json.name(name).beginArray();
    for (Named value : values) {
      json.beginObject()
          .name("id")
          .value(value.id())
          .name(textName)
          .value(value.text())
          .endObject();
    }
    json.endArray();
  }

  private static String fileName(InstalledPlugin plugin) {
    return String.valueOf(plugin.path().getFileName());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
