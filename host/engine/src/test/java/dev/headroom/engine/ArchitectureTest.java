package dev.headroom.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.headroom.api.ProviderPlugin;
import dev.headroom.engine.platform.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the import directions of the design: a package imports those below it, never upwards. */
class ArchitectureTest {
  private static final String ROOT = "dev.headroom.engine.";

  /** More than this, and a package has two reasons to change. */
  private static final int MOST_FILES = 25;

  /** From the bottom to the top. Packages of one layer may know each other, but not in a circle. */
  private static final List<List<String>> LAYERS =
      List.of(
          List.of("platform"),
          List.of("config", "profile"),
          List.of("http"),
          List.of("auth"),
          List.of("plugin"),
          List.of("provider"),
          List.of("sql"),
          List.of("usage", "data", "sandbox"),
          List.of("doctor"));

  private static JavaClasses engine;
  private static JavaClasses spi;

  @BeforeAll
  static void readClasses() throws Exception {
    engine = classesBeside(Machine.class);
    spi = classesBeside(ProviderPlugin.class);
    assertThat(engine).isNotEmpty();
    assertThat(spi).isNotEmpty();
  }

  static Stream<String> features() {
    return LAYERS.stream().flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("features")
  void importsPointDownwards(String feature) {
    noClasses()
        .that()
        .resideInAPackage(packagesOf(feature))
        .should()
        .dependOnClassesThat(resideInAnyPackage(packagesAbove(feature)))
        .allowEmptyShould(true)
        .check(engine);
  }

  @Test
  void everyPackageHasItsLayer() {
    String[] known =
        Stream.concat(
                Stream.of("dev.headroom.engine"), features().map(ArchitectureTest::packagesOf))
            .toArray(String[]::new);
    classes().should().resideInAnyPackage(known).check(engine);
  }

  /** Its words for an operating system and the like are those of the SPI. */
  @Test
  void platformKnowsTheSpiOnly() {
    noClasses()
        .that()
        .resideInAPackage(packagesOf("platform"))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.headroom..")
                .and(resideOutsideOfPackages(packagesOf("platform"), "dev.headroom.api..")))
        .check(engine);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(engine);
  }

  @Test
  void packagesStaySmall() {
    Map<String, Integer> files = new TreeMap<>();
    engine.stream()
        .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
        .forEach(type -> files.merge(type.getPackageName(), 1, Integer::sum));
    assertThat(files.entrySet()).allMatch(entry -> entry.getValue() <= MOST_FILES);
  }

  @Test
  void theEngineKnowsNoTerminal() {
    noClasses()
        .should(ACCESS_STANDARD_STREAMS)
        .orShould()
        .dependOnClassesThat(resideInAnyPackage("org.jline..", "dev.headroom.cli.."))
        .check(engine);
  }

  @Test
  void theEngineNeverEndsTheProcess() {
    noClasses()
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .check(engine);
  }

  @Test
  void theSpiDependsOnTheJdkAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "dev.headroom.api..", "org.jspecify.annotations"))
        .check(spi);
  }

  private static String packagesOf(String feature) {
    return ROOT + feature + "..";
  }

  private static String[] packagesAbove(String feature) {
    return LAYERS.stream()
        .dropWhile(layer -> !layer.contains(feature))
        .skip(1)
        .flatMap(List::stream)
        .map(ArchitectureTest::packagesOf)
        .toArray(String[]::new);
  }

  /** All classes of the folder or jar that the given class comes from. */
  private static JavaClasses classesBeside(Class<?> type) throws Exception {
    Path origin = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    ClassFileImporter importer = new ClassFileImporter();
    if (Files.isDirectory(origin)) {
      return importer.importPath(origin);
    }
    try (JarFile jar = new JarFile(origin.toFile())) {
      return importer.importJar(jar);
    }
  }
}
