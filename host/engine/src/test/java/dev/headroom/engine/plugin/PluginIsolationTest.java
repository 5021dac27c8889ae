package dev.headroom.engine.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Provider;
import dev.headroom.engine.plugin.loading.SharedModules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What plugin code can reach. The plugins of these tests answer through the description of their
 * provider.
 */
class PluginIsolationTest {
  private static final String API = "requires dev.headroom.api;";

  @TempDir private Path root;
  private TestingRuntime installation;

  @BeforeEach
  void install() {
    installation = new TestingRuntime(root);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.headroom.cli.root.Main",
        "dev.headroom.engine.plugin.PluginRuntime",
        "org.pf4j.Plugin",
        "org.apache.hc.client5.http.classic.HttpClient",
        "org.slf4j.Logger",
        "org.junit.jupiter.api.Test"
      })
  void aModularPluginCannotFindWhatBelongsToTheProgram(String type) {
    answering("acme", PluginJar.working("acme"), find(type)).write(jar("acme"));

    assertThat(answers("acme")).containsEntry("acme", "ClassNotFoundException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.headroom.cli.root.Main",
        "dev.headroom.engine.plugin.PluginRuntime",
        "org.pf4j.Plugin",
        "org.apache.hc.client5.http.classic.HttpClient",
        "org.slf4j.Logger",
        "org.junit.jupiter.api.Test"
      })
  void aPlainJarCannotFindWhatBelongsToTheProgram(String type) {
    answering("acme", PluginJar.workingPlain("acme"), find(type)).write(jar("acme"));

    assertThat(answers("acme")).containsEntry("acme", "ClassNotFoundException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.headroom.api.Provider",
        "com.google.gson.Gson",
        "picocli.CommandLine",
        "java.net.http.HttpClient",
        "java.sql.Connection",
        "com.sun.net.httpserver.HttpServer",
        "javax.management.MBeanServer",
        "javax.naming.Context",
        "org.w3c.dom.Document",
        "sun.misc.Unsafe",
        "java.util.logging.Logger"
      })
  void aPlainJarFindsWhatIsShared(String type) {
    answering("acme", PluginJar.workingPlain("acme"), find(type)).write(jar("acme"));

    assertThat(answers("acme")).containsEntry("acme", "found");
  }

  @Test
  void everythingPromisedToPluginsIsThere() {
    var shared = new SharedModules(PluginRuntime.class.getModule().getLayer());

    assertThat(SharedModules.JAVA).allMatch(shared::isPresent);
    assertThat(SharedModules.LIBRARIES).allMatch(shared::isPresent);
  }

  @Test
  void theContextClassLoaderIsThePluginsOwn() {
    answering(
            "acme",
            PluginJar.working("acme"),
            "String.valueOf(Thread.currentThread().getContextClassLoader()"
                + " == AcmePlugin.class.getClassLoader())")
        .write(jar("acme"));

    assertThat(answers("acme")).containsEntry("acme", "true");
  }

  @Test
  void twoPluginsUseTwoVersionsOfOneLibrary() {
    for (String version : List.of("one", "two")) {
      Path folder = installation.user().resolve(version);
      Path library = library(version).write(folder.resolve("lib/library.jar"));
      answering(
              version,
              PluginJar.working(version).module(API + " requires acme.library;", version),
              "acme.library.Library.version()")
          .against(library)
          .write(folder.resolve(version + ".jar"));
    }

    assertThat(answers("one", "two")).containsEntry("one", "one").containsEntry("two", "two");
  }

  @Test
  void twoPlainJarsUseTwoVersionsOfOneLibrary() {
    for (String version : List.of("one", "two")) {
      Path folder = installation.user().resolve(version);
      Path library = plainLibrary(version).write(folder.resolve("lib/library.jar"));
      answering(version, PluginJar.workingPlain(version), "acme.library.Library.version()")
          .against(library)
          .write(folder.resolve(version + ".jar"));
    }

    assertThat(answers("one", "two")).containsEntry("one", "one").containsEntry("two", "two");
  }

  @Test
  void aPluginBringsItsOwnVersionOfASharedLibrary() {
    Path folder = installation.user().resolve("acme");
    Path gson =
        PluginJar.library()
            .source("module-info", "module com.google.gson { exports com.google.gson; }")
            .source(
                "com.google.gson.Gson",
                "package com.google.gson; public class Gson {"
                    + " public static String own() { return \"own\"; } }")
            .write(folder.resolve("lib/gson.jar"));
    answering(
            "acme",
            PluginJar.working("acme").module(API + " requires com.google.gson;", "acme"),
            "com.google.gson.Gson.own()")
        .againstFirst(gson)
        .write(folder.resolve("acme.jar"));

    assertThat(answers("acme")).containsEntry("acme", "own");
  }

  @Test
  void aPlainJarWithASharedLibraryInsideUsesThatOne() {
    answering("acme", PluginJar.workingPlain("acme"), "com.google.gson.Gson.own()")
        .source(
            "com.google.gson.Gson",
            "package com.google.gson; public class Gson {"
                + " public static String own() { return \"inside\"; } }")
        .write(jar("acme"));

    assertThat(answers("acme")).containsEntry("acme", "inside");
  }

  @Test
  void aLibraryThatClashesWithTheToolkitIsRefusedInOneLine() {
    Path folder = installation.user().resolve("acme");
    PluginJar.library()
        .source("module-info", "module com.google.gson { exports com.google.gson; }")
        .source("com.google.gson.Gson", "package com.google.gson; public class Gson {}")
        .write(folder.resolve("lib/gson.jar"));
    PluginJar.working("acme")
        .module(API + " requires dev.headroom.toolkit; requires com.google.gson;", "acme")
        .write(folder.resolve("acme.jar"));

    PluginRuntime runtime = installation.start();

    assertThat(runtime.providers()).isEmpty();
    assertThat(runtime.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.reason())
                    .startsWith("its modules do not fit together: ")
                    .contains("com.google.gson"));
  }

  @Test
  void aModularPluginAndItsPlainLibrariesSeeEachOther() {
    Path folder = installation.user().resolve("acme");
    Path inner =
        PluginJar.library()
            .source(
                "inner.Inner",
                "package inner; public class Inner {"
                    + " public static String name() { return \"inner\"; } }")
            .write(folder.resolve("lib/inner.jar"));
    Path outer =
        PluginJar.library()
            .against(inner)
            .source(
                "outer.Outer",
                "package outer; public class Outer {"
                    + " public static String name() { return \"outer+\" + inner.Inner.name(); } }")
            .write(folder.resolve("lib/another.jar"));
    answering(
            "acme",
            PluginJar.working("acme").module(API + " requires another;", "acme"),
            "outer.Outer.name()")
        .against(outer)
        .write(folder.resolve("acme.jar"));

    assertThat(answers("acme")).containsEntry("acme", "outer+inner");
  }

  @Test
  void aPlainJarLooksUpServicesOfItsLibraries() {
    Path folder = installation.user().resolve("acme");
    Path library =
        PluginJar.library()
            .source("greet.Greeter", "package greet; public interface Greeter { String greet(); }")
            .source(
                "greet.Polite",
                "package greet; public class Polite implements Greeter {"
                    + " public String greet() { return \"good day\"; } }")
            .entry("META-INF/services/greet.Greeter", "greet.Polite".getBytes(UTF_8))
            .write(folder.resolve("lib/greet.jar"));
    answering(
            "acme",
            PluginJar.workingPlain("acme"),
            "ServiceLoader.load(greet.Greeter.class).iterator().next().greet()")
        .against(library)
        .write(folder.resolve("acme.jar"));

    assertThat(answers("acme")).containsEntry("acme", "good day");
  }

  private static PluginJar library(String version) {
    return plainLibrary(version)
        .source("module-info", "module acme.library { exports acme.library; }");
  }

  private static PluginJar plainLibrary(String version) {
    return PluginJar.library()
        .source(
            "acme.library.Library",
            "package acme.library; public class Library {"
                + " public static String version() { return \""
                + version
                + "\"; } }");
  }

  private Path jar(String id) {
    return installation.user().resolve(id + ".jar");
  }

  /** A plugin whose provider is described by the value of an expression. */
  private static PluginJar answering(String id, PluginJar jar, String expression) {
    return jar.source(
        "acme." + id + ".AcmePlugin",
        """
        package acme.%1$s;
        import dev.headroom.api.*;
        import java.util.*;
        public class AcmePlugin implements ProviderPlugin {
          @Override public List<Provider> providers() {
            String answer = %2$s;
            return List.of(() -> ProviderInfo.of("%1$s", "Acme", answer, "https://acme.example"));
          }
          static String find(String type) {
            try {
              Class.forName(type);
              return "found";
            } catch (Throwable e) {
              return e.getClass().getSimpleName();
            }
          }
        }
        """
            .formatted(id, expression));
  }

  private static String find(String type) {
    return "find(\"" + type + "\")";
  }

  private Map<String, String> answers(String... ids) {
    PluginRuntime runtime = installation.start();
    Map<String, Provider> providers = runtime.load(List.of(ids));
    assertThat(runtime.problems()).isEmpty();
    return providers.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().info().description()));
  }
}
