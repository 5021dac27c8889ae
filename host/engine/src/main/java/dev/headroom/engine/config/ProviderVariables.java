package dev.headroom.engine.config;

import dev.headroom.engine.config.HostSetting.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The environment variables in which settings of providers are given. An id may have hyphens and a
 * key underscores, which are all underscores there, so two providers may mean the same variable.
 */
public final class ProviderVariables {
  private ProviderVariables() {}

  /**
   * Returns the variables of a provider, in alphabetical order: for its own settings, and for those
   * that the program has for every provider and every table.
   *
   * @param keys of its own settings
   * @param resources the names of its resources
   */
  public static Set<String> of(
      String providerId, Collection<String> keys, Collection<String> resources) {
    Set<String> variables = new TreeSet<>();
    keys.forEach(key -> variables.add(Variables.of(List.of(providerId, key))));
    for (List<String> path : ofEveryProvider()) {
      variables.add(Variables.of(SettingPaths.joined(List.of(providerId), path)));
    }
    for (String resource : resources) {
      variables.addAll(
          SettingScope.table(providerId, resource).variables(TableSettings.TIME_TO_LIVE.key()));
    }
    return variables;
  }

  /** Whether a variable is that of a setting of the program itself. */
  public static boolean isOfProgram(String variable) {
    return HostSettings.ALL.stream().anyMatch(setting -> setting.variable().equals(variable));
  }

  /** Whether the program has a setting with this key for every provider. */
  public static boolean isOfEveryProvider(String key) {
    return ofEveryProvider().stream().anyMatch(path -> String.join("_", path).equals(key));
  }

  private static List<List<String>> ofEveryProvider() {
    List<List<String>> paths = new ArrayList<>();
    paths.add(List.of(SettingPaths.ENABLED));
    paths.add(List.of(TableSettings.TIME_TO_LIVE.key()));
    for (HostSetting setting : HostSettings.ALL) {
      if (setting.scope() == Scope.PROVIDER) {
        paths.add(setting.path());
      }
    }
    return paths;
  }
}
