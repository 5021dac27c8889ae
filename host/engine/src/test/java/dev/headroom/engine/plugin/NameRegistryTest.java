package dev.headroom.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ProviderInfo;
import dev.headroom.engine.plugin.InstalledPlugin.State;
import dev.headroom.engine.plugin.ResolvedPlugins.Judged;
import dev.headroom.engine.plugin.ResolvedPlugins.Rules;
import dev.headroom.engine.plugin.discovery.PluginFile;
import dev.headroom.engine.plugin.discovery.PluginManifest;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry.Source;
import dev.headroom.engine.plugin.index.PluginStatus;
import dev.headroom.engine.plugin.loading.ProviderDescription;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers whose tables or variables would be the same. */
class NameRegistryTest {
  private static final Rules RULES =
      new Rules(id -> false, id -> false, (version, range) -> true, Comparator.naturalOrder());

  @Test
  void twoProvidersCannotHaveOneTable() {
    ResolvedPlugins set =
        set(user("one", resources("a", "b-c", "d")), user("two", resources("a-b", "c")));

    assertThat(set.providers()).containsOnlyKeys("a");
    assertThat(reasons(set))
        .containsExactly(
            "its provider a-b and the provider a of plugins/one.jar would both have the table"
                + " a_b_c");
  }

  @Test
  void whatIsNoTableTakesTheNameOfNone() {
    ResolvedPlugins set = set(user("one", written("a", "b-c")), user("two", resources("a-b", "c")));

    assertThat(set.providers()).containsOnlyKeys("a", "a-b");
    assertThat(reasons(set)).isEmpty();
  }

  @Test
  void twoProvidersCannotBeSetByOneVariable() {
    ResolvedPlugins set = set(user("one", settings("a", "b_x")), user("two", settings("a-b", "x")));

    assertThat(set.providers()).containsOnlyKeys("a");
    assertThat(reasons(set))
        .containsExactly(
            "its provider a-b and the provider a of plugins/one.jar would both be set by the"
                + " variable HEADROOM_A_B_X");
  }

  @ParameterizedTest
  @CsvSource({
    "b_enabled, HEADROOM_A_B_ENABLED",
    "b_time_to_live, HEADROOM_A_B_TIME_TO_LIVE",
    "b_fetch_timeout, HEADROOM_A_B_FETCH_TIMEOUT"
  })
  void aSettingCannotBeWhatTheProgramHasForAnotherProvider(String key, String variable) {
    ResolvedPlugins set = set(user("one", settings("a", key)), user("two", settings("a-b")));

    assertThat(set.providers()).containsOnlyKeys("a");
    assertThat(reasons(set)).singleElement().asString().endsWith("the variable " + variable);
  }

  @Test
  void theAgeOfATableCannotBeThatOfAProvider() {
    ResolvedPlugins set = set(user("one", resources("a", "b")), user("two", settings("a-b")));

    assertThat(reasons(set))
        .singleElement()
        .asString()
        .endsWith("the variable HEADROOM_A_B_TIME_TO_LIVE");
  }

  @Test
  void theOthersOfThePluginAndOtherPluginsGoOn() {
    ResolvedPlugins set =
        set(
            user("one", resources("a", "b-c")),
            user("two", resources("a-b", "c"), resources("other", "c")),
            user("three", resources("third", "c")));

    assertThat(set.providers()).containsOnlyKeys("a", "other", "third");
    assertThat(set.installed()).extracting(InstalledPlugin::state).containsOnly(State.ENABLED);
  }

  @Test
  void aPluginOfNothingElseIsRefused() {
    ResolvedPlugins set =
        set(user("one", resources("a", "b-c")), user("two", resources("a-b", "c")));

    assertThat(set.installed())
        .extracting(InstalledPlugin::state)
        .containsExactly(State.ENABLED, State.REFUSED);
    assertThat(set.installed().getLast().problems())
        .extracting(PluginProblem::remedy)
        .containsExactly("remove or disable one of the two plugins");
  }

  @Test
  void twoOfOnePluginAreForItsAuthorToMend() {
    ResolvedPlugins set = set(user("one", resources("a-b", "c"), resources("a", "b-c")));

    assertThat(set.providers()).containsOnlyKeys("a-b");
    assertThat(set.installed().getFirst().problems())
        .extracting(PluginProblem::remedy)
        .containsExactly("ask the author of the plugin to rename one of them");
  }

  @Test
  void aBundledPluginHasTheNameThenTheFirstById() {
    Judged bundled = plugin("z", Source.BUNDLED, "aaa", resources("a-b", "c"));
    Judged first = plugin("k", Source.USER, "zzz", resources("a", "b-c", "b"));
    Judged second = plugin("l", Source.USER, "bbb", resources("a-b-c", "d"), resources("a", "b"));

    assertThat(set(first, bundled).providers()).containsOnlyKeys("a-b");
    assertThat(set(second, first).providers().get("a").plugin().id()).isEqualTo("k");
    assertThat(set(second, first).installed())
        .extracting(InstalledPlugin::path)
        .containsExactly(second.file().path(), first.file().path());
  }

  @Test
  void idsThatOnlyBeginAlikeDoNotMeet() {
    ResolvedPlugins set =
        set(
            user("one", resources("a", "x-c")),
            user("two", resources("a-b", "c")),
            user("three", resources("ab", "c")),
            user("four", resources("a-b-d", "x")));

    assertThat(set.providers()).containsOnlyKeys("a", "a-b", "a-b-d", "ab");
  }

  @ParameterizedTest
  @CsvSource({"headroom", "headroom-usage"})
  void noProviderHasTablesOfTheProgram(String id) {
    ResolvedPlugins set = set(user("one", resources(id, "x")));

    assertThat(set.providers()).isEmpty();
    assertThat(reasons(set))
        .containsExactly("its provider " + id + " would have tables of headroom, headroom_…");
  }

  @Test
  void noProviderIsSetByAVariableOfTheProgram() {
    ResolvedPlugins set = set(user("one", settings("fetch-command", "timeout")));

    assertThat(reasons(set))
        .containsExactly(
            "its provider fetch-command would have the variable of headroom"
                + " HEADROOM_FETCH_COMMAND_TIMEOUT");
    assertThat(set(user("one", settings("fetch-command", "pace"))).providers()).hasSize(1);
  }

  private static ResolvedPlugins set(Judged... plugins) {
    return ResolvedPlugins.of(List.of(plugins), RULES);
  }

  private static List<String> reasons(ResolvedPlugins set) {
    return set.installed().stream()
        .flatMap(plugin -> plugin.problems().stream())
        .map(PluginProblem::reason)
        .toList();
  }

  @Test
  void theNewerOfTwoVersionsIsUsedWhateverTheirFilesAreCalled() {
    Judged older = version("1.0.0", Source.USER, "a");
    Judged newer = version("1.1.0", Source.USER, "b");

    for (List<Judged> order : List.of(List.of(older, newer), List.of(newer, older))) {
      ResolvedPlugins set = ResolvedPlugins.of(order, RULES);

      assertThat(set.fileOf("acme")).contains(newer.file());
      assertThat(reasons(set))
          .containsExactly(
              "version 1.1.0 of the plugin acme is used instead: " + newer.file().path());
    }
  }

  @Test
  void whatWasNamedForACommandWinsOverWhatIsInstalled() {
    Judged installed = version("2.0.0", Source.USER, "installed");
    Judged named = version("1.0.0", Source.EXTRA, "named");
    Judged bundled = version("0.1.0", Source.BUNDLED, "bundled");

    assertThat(set(installed, named).fileOf("acme")).contains(named.file());
    assertThat(set(bundled, installed, named).fileOf("acme")).contains(bundled.file());
  }

  private static Judged version(String version, Source source, String file) {
    return new Judged(
        new PluginFile(Path.of("plugins", file + ".jar"), source, PluginFile.Form.JAR, 1, 1),
        new PluginStatus.Usable(
            new PluginManifest("acme", version, "*", "", "", "", List.of()),
            List.of(resources("acme")),
            List.of()));
  }

  private static Judged user(String id, ProviderDescription... providers) {
    return plugin(id, Source.USER, id, providers);
  }

  private static Judged plugin(
      String id, Source source, String file, ProviderDescription... providers) {
    return new Judged(
        new PluginFile(Path.of("plugins", file + ".jar"), source, PluginFile.Form.JAR, 1, 1),
        new PluginStatus.Usable(
            new PluginManifest(id, "1.0.0", "*", "", "", "", List.of()),
            Stream.of(providers).toList(),
            List.of()));
  }

  private static ProviderDescription resources(String id, String... names) {
    return description(id, List.of(), List.of(names), List.of());
  }

  /** Has resources that can only be written. */
  private static ProviderDescription written(String id, String... names) {
    return description(id, List.of(), List.of(names), List.of(names));
  }

  private static ProviderDescription settings(String id, String... keys) {
    return description(id, List.of(keys), List.of(), List.of());
  }

  private static ProviderDescription description(
      String id, List<String> settings, List<String> resources, List<String> withoutTable) {
    return new ProviderDescription(
        ProviderInfo.of(id, "Name", "A fake", "https://example.com"),
        List.of(),
        List.of(),
        settings,
        resources,
        withoutTable,
        List.of(),
        false,
        false);
  }
}
