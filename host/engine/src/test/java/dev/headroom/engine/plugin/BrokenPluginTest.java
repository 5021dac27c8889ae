package dev.headroom.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.plugin.boundary.DescribingContext;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with one plugin is one line, and the one beside it works. */
class BrokenPluginTest {
  private static final String API = "requires dev.headroom.api;";

  @TempDir private static Path shared;
  @TempDir private Path root;
  private TestingRuntime installation;
  private Path bad;

  @BeforeAll
  static void buildOneThatWorks() {
    PluginJar.working("good").write(shared.resolve("good.jar"));
  }

  @BeforeEach
  void installOneThatWorks() throws IOException {
    installation = new TestingRuntime(root);
    Files.createDirectories(installation.user());
    Files.copy(shared.resolve("good.jar"), installation.user().resolve("good.jar"));
    bad = installation.user().resolve("bad.jar");
  }

  @Test
  void anEmptyFile() throws IOException {
    Files.write(bad, new byte[0]);
    assertThat(problem().reason()).isEqualTo("it is not a readable jar with a manifest");
  }

  @Test
  void randomBytes() throws IOException {
    byte[] bytes = new byte[10_000];
    new Random(25).nextBytes(bytes);
    Files.write(bad, bytes);
    assertThat(problem().reason()).isEqualTo("it is not a readable jar with a manifest");
  }

  @Test
  void aJarCutShort() throws IOException {
    byte[] whole = Files.readAllBytes(PluginJar.working("bad").write(bad));
    Files.write(bad, Arrays.copyOf(whole, whole.length * 2 / 3));
    PluginProblem problem = problem();
    assertThat(problem.reason()).isEqualTo("it is not a readable jar with a manifest");
    assertThat(problem.remedy()).isEqualTo("download or build it again");
  }

  @Test
  void aLibraryJarBesideThePlugins() {
    PluginJar.library().source("acme.Thing", "package acme; public class Thing {}").write(bad);
    assertThat(problem().reason()).isEqualTo("its manifest has no Plugin-Id");
  }

  @Test
  void noVersion() {
    PluginJar.working("bad").without("Plugin-Version").write(bad);
    assertThat(problem().reason()).isEqualTo("its manifest has no Plugin-Version");
  }

  @Test
  void anIdThatIsNone() {
    PluginJar.working("bad").manifest("Plugin-Id", "../bad").write(bad);
    assertThat(problem().reason()).isEqualTo("its Plugin-Id is not an id: ../bad");
  }

  @Test
  void anotherVersionOfTheApi() {
    PluginJar.working("bad")
        .manifest("Plugin-Requires", ">=2.0.0 & <3.0.0")
        .source("acme.bad.AcmePlugin", throwingPlugin("static { System.exit(7); }"))
        .write(bad);
    PluginProblem problem = problem();
    assertThat(problem.reason())
        .isEqualTo("it needs version >=2.0.0 & <3.0.0 of the API, and this program has 0.1.0");
    assertThat(problem.remedy()).contains("update headroom");
  }

  @Test
  void aRangeThatCannotBeRead() {
    PluginJar.working("bad").manifest("Plugin-Requires", "newest please").write(bad);
    assertThat(problem().reason())
        .isEqualTo("its Plugin-Requires is not a range of versions: newest please");
  }

  @Test
  void aRangeThatIsNotSaidIsAWarningOnly() {
    PluginJar.working("bad").without("Plugin-Requires").write(bad);
    PluginRuntime runtime = installation.start();

    assertThat(runtime.provider("bad")).isPresent();
    assertThat(runtime.installed())
        .filteredOn(plugin -> plugin.path().equals(bad))
        .singleElement()
        .satisfies(plugin -> assertThat(plugin.state()).isEqualTo(InstalledPlugin.State.ENABLED))
        .satisfies(plugin -> assertThat(plugin.problems()).hasSize(1));
    PluginProblem problem = runtime.problems().getFirst();
    assertThat(problem.reason())
        .isEqualTo("its manifest does not say which versions of the API it works with");
    assertThat(problem.remedy()).contains("Plugin-Requires");
  }

  @Test
  void noService() {
    PluginJar.of("bad").source("acme.Thing", "package acme; public class Thing {}").write(bad);
    PluginProblem problem = problem();
    assertThat(problem.reason()).isEqualTo("it offers no provider");
    assertThat(problem.remedy()).contains("META-INF/services/dev.headroom.api.ProviderPlugin");
  }

  @Test
  void aServicesFileThatNamesAClassThatIsNotThere() {
    PluginJar.workingPlain("bad").service("acme.bad.Missing").write(bad);
    assertThat(problem().reason())
        .isEqualTo("its service declaration is wrong: Provider acme.bad.Missing not found");
  }

  @Test
  void aServicesFileThatNamesAPackageThatIsNotThere() {
    PluginJar.workingPlain("bad").service("nowhere.Missing").write(bad);
    assertThat(problem().reason())
        .isEqualTo("META-INF/services names the class nowhere.Missing, which is not in bad.jar");
  }

  @Test
  void aServiceClassThatIsNoProviderPlugin() {
    PluginJar.of("bad")
        .service("acme.bad.AcmePlugin")
        .source("acme.bad.AcmePlugin", "package acme.bad; public class AcmePlugin {}")
        .write(bad);
    assertThat(problem().reason()).startsWith("its service declaration is wrong: ");
  }

  @Test
  void aMissingLibrary() {
    Path library =
        PluginJar.library()
            .source("module-info", "module acme.library { exports acme.library; }")
            .source("acme.library.Thing", "package acme.library; public class Thing {}")
            .write(root.resolve("elsewhere/library.jar"));
    PluginJar.working("bad")
        .module(API + " requires acme.library;", "bad")
        .against(library)
        .write(bad);
    PluginProblem problem = problem();
    assertThat(problem.reason())
        .isEqualTo("acme.bad needs the module acme.library, which is in none of its jars");
    assertThat(problem.remedy()).contains("lib folder");
  }

  @Test
  void aMissingLibraryOfAPlainJar() {
    Path library =
        PluginJar.library()
            .source("acme.library.Thing", "package acme.library; public class Thing {}")
            .write(root.resolve("elsewhere/library.jar"));
    PluginJar.workingPlain("bad")
        .against(library)
        .source("acme.bad.AcmePlugin", throwingPlugin("{ new acme.library.Thing(); }"))
        .write(bad);
    assertThat(problem().reason())
        .isEqualTo("it uses the class acme.library.Thing, which is in none of its jars");
  }

  @Test
  void aJavaModuleThatIsNotPromised() {
    PluginJar.working("bad").module(API + " requires java.desktop;", "bad").write(bad);
    PluginProblem problem = problem();
    assertThat(problem.reason())
        .isEqualTo("acme.bad needs the Java module java.desktop, which plugins cannot rely on");
    assertThat(problem.remedy()).contains("java.net.http");
  }

  @Test
  void aModuleOfTheProgram() {
    PluginJar.working("bad").module(API + " requires pf4j;", "bad").write(bad);
    assertThat(problem().reason())
        .isEqualTo("acme.bad needs the module pf4j, which is closed to plugins");
  }

  @Test
  void anOptionalModuleOfTheProgram() {
    PluginJar.working("bad").module(API + " requires static pf4j;", "bad").write(bad);
    assertThat(problem().reason())
        .isEqualTo("acme.bad needs the module pf4j, which is closed to plugins");
  }

  @Test
  void aCopyOfTheApi() {
    PluginJar.workingPlain("bad")
        .source("dev.headroom.api.extra.Thing", "package dev.headroom.api.extra; class Thing {}")
        .write(bad);
    PluginProblem problem = problem();
    assertThat(problem.reason()).startsWith("it brings its own copy of dev.headroom.api");
    assertThat(problem.remedy()).contains("provided");
  }

  @Test
  void aConstructorThatThrows() {
    breakWith("public AcmePlugin() { throw new IllegalStateException(\"no luck\"); }");
    assertThat(problem().reason()).isEqualTo("it failed with IllegalStateException: no luck");
  }

  @Test
  void aStaticInitialiserThatThrows() {
    breakWith("static final int BAD = Integer.parseInt(\"x\");");
    assertThat(problem().reason())
        .isEqualTo("it failed with NumberFormatException: For input string: \"x\"");
  }

  @Test
  void aConstructorThatCallsItselfWithoutEnd() {
    breakWith("public AcmePlugin() { new AcmePlugin(); }");
    assertThat(problem().reason()).isEqualTo("it calls itself without end");
  }

  @Test
  void providersThatThrow() {
    breakProviders("throw new UnsupportedOperationException(\"later\");");
    assertThat(problem().reason()).isEqualTo("it failed with UnsupportedOperationException: later");
  }

  @Test
  void providersThatAreNull() {
    breakProviders("return null;");
    assertThat(problem().reason()).isEqualTo("its providers() returned null");
  }

  @Test
  void providersThatAreEmpty() {
    breakProviders("return List.of();");
    assertThat(problem().reason()).isEqualTo("its providers() returned no provider");
  }

  @Test
  void aNullAmongTheProviders() {
    breakProviders("return Arrays.asList((Provider) null);");
    assertThat(problem().reason()).isEqualTo("its providers() returned a list with a null in it");
  }

  @Test
  void moreProvidersThanAnybodyNeeds() {
    breakProviders(
        "return java.util.stream.IntStream.range(0, 100_000).<Provider>mapToObj(i -> () ->"
            + " ProviderInfo.of(\"p\" + i, \"P\", \"Many\", \"https://p.example\")).toList();");
    assertThat(problem().reason()).isEqualTo("it brings more than 200 providers");
  }

  @Test
  void anInterruptOfItsOwnStopsNobody() {
    PluginJar.working("bad")
        .source(
            "acme.bad.AcmePlugin",
            """
            package acme.bad;
            import dev.headroom.api.*;
            import java.util.*;
            public class AcmePlugin implements ProviderPlugin {
              public AcmePlugin() { Thread.currentThread().interrupt(); }
              @Override public List<Provider> providers() {
                Thread.currentThread().interrupt();
                return List.of(new Provider() {
                  @Override public ProviderInfo info() {
                    Thread.currentThread().interrupt();
                    return ProviderInfo.of("bad", "Bad", "Interrupts", "https://bad.example");
                  }
                  @Override public List<Setting> settings() {
                    Thread.currentThread().interrupt();
                    return List.of();
                  }
                });
              }
            }
            """)
        .write(bad);

    PluginRuntime runtime = installation.start();

    assertThat(runtime.problems()).isEmpty();
    assertThat(runtime.load(List.of("bad", "good"))).containsOnlyKeys("bad", "good");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void providersThatNeverReturn() {
    installation.limit(Duration.ofSeconds(2));
    breakProviders("while (true) { Thread.onSpinWait(); }");
    PluginProblem problem = problem();
    assertThat(problem.reason()).isEqualTo("it did not answer within 2 s while it was loaded");
    assertThat(problem.remedy()).contains("headroom plugin disable bad");
  }

  @Test
  void aProviderIdThatIsNone() {
    breakProviders("return List.of(" + PluginJar.provider("Not-An-Id", "") + ");");
    assertThat(problem().reason()).contains("not a provider id").contains("Not-An-Id");
  }

  @Test
  void aProviderNamedTwice() {
    String provider = PluginJar.provider("twice", "");
    breakProviders("return List.of(" + provider + ", " + provider + ");");
    assertThat(problem().reason()).isEqualTo("it names the provider twice twice");
  }

  @Test
  void aProviderWithTheNameOfSettings() {
    breakProviders("return List.of(" + PluginJar.provider("fetch", "") + ");");
    assertThat(problem().reason())
        .isEqualTo("its provider fetch has the name of settings of headroom");
    assertThat(problem().remedy()).isEqualTo("ask the author of the plugin to rename it");
  }

  @Test
  void aSettingThatEveryProviderHas() {
    String settings =
        """
        @Override public List<Setting> settings() {
          return List.of(Setting.of("enabled", Setting.Type.BOOLEAN, "true", "Mine"));
        }
        """;
    breakProviders("return List.of(" + PluginJar.provider("bad", settings) + ");");
    assertThat(problem().reason())
        .isEqualTo(
            "its provider bad declares the setting enabled, which headroom has for every"
                + " provider");
  }

  @Test
  void aProviderWithTheNameOfACommand() {
    breakProviders("return List.of(" + PluginJar.provider("usage", "") + ");");
    assertThat(problem().reason())
        .isEqualTo("its provider usage has the name of a command of headroom");
  }

  @Test
  void aProviderThatIsThereAlready() {
    breakProviders("return List.of(" + PluginJar.provider("good", "") + ");");
    Path first = bad;
    bad = installation.user().resolve("good.jar");
    assertThat(problem().reason()).isEqualTo("its provider good already comes from " + first);
  }

  @Test
  void anIdThatIsThereAlready() {
    PluginJar.working("good").write(installation.bundled().resolve("good.jar"));
    bad = installation.user().resolve("good.jar");
    PluginProblem problem = problem();
    assertThat(problem.reason())
        .isEqualTo(
            "version 1.0.0 of the plugin good is used instead: "
                + installation.bundled().resolve("good.jar"));
    assertThat(problem.remedy()).isEqualTo("remove one of the two");
  }

  @Test
  void aPluginThatDependsOnOneThatIsNotThere() {
    PluginJar.working("bad").manifest("Plugin-Dependencies", "missing@>=1.0.0").write(bad);
    assertThat(problem().reason()).isEqualTo("it needs the plugin missing, which is missing");
  }

  @Test
  void aPluginThatDependsOnAnotherVersion() {
    PluginJar.working("bad").manifest("Plugin-Dependencies", "good@>=2.0.0").write(bad);
    assertThat(problem().reason())
        .isEqualTo("it needs version >=2.0.0 of the plugin good, and 1.0.0 is there");
  }

  @Test
  void declarationsThatAreNull() {
    breakProviders(
        "return List.of("
            + PluginJar.provider(
                "bad", "@Override public List<Setting> settings() { return null; }")
            + ");");
    assertThat(problem().reason())
        .isEqualTo("the plugin bad (bad.jar) failed in settings: it returned nothing");
  }

  @Test
  void aClassFileForANewerJava() throws IOException {
    byte[] type = classFile(PluginJar.workingPlain("bad").write(bad), "acme/bad/AcmePlugin.class");
    type[7] = (byte) (type[7] + 5);
    PluginJar.workingPlain("bad").entry("acme/bad/AcmePlugin.class", type).write(bad);
    assertThat(problem().reason()).startsWith("it was compiled for a newer Java than ");
  }

  @Test
  void aPluginBuiltAgainstAnApiThatHasMore() {
    breakProviders("throw new NoSuchMethodError(\"'void dev.headroom.api.Provider.newer()'\");");
    assertThat(problem().reason()).startsWith("it was built for another version of the API");
  }

  @Test
  void damagedBytesInAMethodAreAFailureOfTheCallThatMeetsThem() throws IOException {
    PluginJar jar = PluginJar.workingPlain("bad");
    jar.source(
        "acme.bad.AcmePlugin",
        PluginJar.plugin(
            "bad",
            PluginJar.provider(
                "bad",
                """
                @Override public List<Object> commands(ProviderContext context) {
                  return Late.commands();
                }
                """)));
    jar.source(
        "acme.bad.Late",
        "package acme.bad; class Late { static java.util.List<Object> commands() {"
            + " return java.util.List.of(); } }");
    byte[] type = classFile(jar.write(bad), "acme/bad/Late.class");
    for (int index = 10; index < 40; index++) {
      type[index] ^= 0x5A;
    }
    jar.entry("acme/bad/Late.class", type).write(bad);

    PluginRuntime runtime = installation.start();
    Provider provider = runtime.load(List.of("bad", "good")).get("bad");

    ProviderException failure =
        catchThrowableOfType(
            ProviderException.class, () -> provider.commands(new DescribingContext("bad")));
    assertThat(failure.error().kind()).isEqualTo(ErrorKind.PLUGIN_FAILURE);
    assertThat(failure.error().message())
        .startsWith("the plugin bad (bad.jar) failed in commands: a class in it is damaged");
  }

  /** The one problem of an installation, after the plugin beside it has shown that it works. */
  private PluginProblem problem() {
    PluginRuntime runtime = installation.start();
    assertThat(runtime.load(List.of("good"))).containsOnlyKeys("good");
    assertThat(runtime.providers()).extracting(ProviderEntry::id).containsExactly("good");
    assertThat(runtime.problems()).hasSize(1);
    PluginProblem problem = runtime.problems().getFirst();
    assertThat(problem.path()).isEqualTo(bad);
    assertThat(problem.reason()).doesNotContain("\n").hasSizeLessThan(400);
    assertThat(problem.remedy()).isNotBlank();
    return problem;
  }

  private void breakWith(String members) {
    PluginJar.working("bad").source("acme.bad.AcmePlugin", throwingPlugin(members)).write(bad);
  }

  private void breakProviders(String body) {
    PluginJar.working("bad")
        .source(
            "acme.bad.AcmePlugin",
            """
            package acme.bad;
            import dev.headroom.api.*;
            import java.util.*;
            public class AcmePlugin implements ProviderPlugin {
              @Override public List<Provider> providers() { %s }
            }
            """
                .formatted(body))
        .write(bad);
  }

  private static String throwingPlugin(String members) {
    return PluginJar.plugin("bad", PluginJar.provider("bad", ""))
        .replaceFirst("\\{\n", "{\n" + members.replace("\\", "\\\\").replace("$", "\\$") + "\n");
  }

  private static byte[] classFile(Path jar, String name) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      return file.getInputStream(file.getEntry(name)).readAllBytes();
    }
  }
}
