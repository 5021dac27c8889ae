package dev.headroom.engine.doctor;

import dev.headroom.engine.plugin.InstalledPlugin;
import dev.headroom.engine.plugin.PluginCatalog;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import java.util.ArrayList;
import java.util.List;

/** Whether every plugin can be used. */
public final class PluginsCheck implements Check {
  private final PluginCatalog catalog;
  private final Plugins plugins;

  /**
   * Makes a check.
   *
   * @param plugins tells what is wrong, with directories as well as with plugins
   */
  public PluginsCheck(PluginCatalog catalog, Plugins plugins) {
    this.catalog = catalog;
    this.plugins = plugins;
  }

  @Override
  public String name() {
    return "plugins";
  }

  @Override
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    int used = 0;
    for (InstalledPlugin plugin : catalog.installed()) {
      if (plugin.state() == InstalledPlugin.State.ENABLED) {
        used++;
      }
    }
    for (PluginProblem problem : plugins.problems()) {
      findings.add(
          Finding.problem(name(), problem.path() + ": " + problem.reason(), problem.remedy()));
    }
    if (used == 0) {
      findings.add(
          Finding.problem(name(), "there is no plugin to use", "see `headroom plugin list`"));
    } else {
      findings.addFirst(Finding.ok(name(), used + (used == 1 ? " is" : " are") + " used"));
    }
    return findings;
  }
}
