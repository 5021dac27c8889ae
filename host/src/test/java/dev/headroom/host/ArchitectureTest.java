package dev.headroom.host;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the import directions of the design: a room knows the rooms below it, never those above.
 */
class ArchitectureTest {
  /** From the bottom to the top. Rooms of one floor may know each other, but not in a circle. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("platform"),
          List.of("config", "profile"),
          List.of("http"),
          List.of("auth"),
          List.of("plugin"),
          List.of("provider"),
          List.of("usage", "data", "sandbox"),
          List.of("doctor"),
          List.of("output"),
          List.of("cli"));

  private static JavaClasses host;
  private static JavaClasses spi;

  @BeforeAll
  static void readClasses() throws Exception {
    host = classesBeside(Main.class);
    spi = classesBeside(ProviderPlugin.class);
    assertThat(host).isNotEmpty();
    assertThat(spi).isNotEmpty();
  }

  static Stream<String> rooms() {
    return FLOORS.stream().flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomKnowsOnlyTheRoomsBelow(String room) {
    noClasses()
        .that()
        .resideInAPackage(packagesOf(room))
        .should()
        .dependOnClassesThat(resideInAnyPackage(packagesAbove(room)))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName(Main.class.getName())
        .allowEmptyShould(true)
        .check(host);
  }

  @Test
  void everyRoomHasItsFloor() {
    String[] known =
        Stream.concat(Stream.of("dev.headroom.host"), rooms().map(ArchitectureTest::packagesOf))
            .toArray(String[]::new);
    classes().should().resideInAnyPackage(known).check(host);
  }

  /** Its words for an operating system and the like are those of the SPI. */
  @Test
  void platformKnowsNothingOfOursButTheSpi() {
    noClasses()
        .that()
        .resideInAPackage(packagesOf("platform"))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.headroom..")
                .and(resideOutsideOfPackages(packagesOf("platform"), "dev.headroom.api..")))
        .allowEmptyShould(true)
        .check(host);
  }

  @Test
  void packagesFormNoCircle() {
    slices()
        .matching("dev.headroom.host.(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(host);
  }

  @Test
  void onlyOutputPrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packagesOf("output"))
        .and()
        .doNotHaveFullyQualifiedName(Main.class.getName())
        .should(ACCESS_STANDARD_STREAMS)
        .check(host);
  }

  @Test
  void onlyMainEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Main.class.getName())
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .check(host);
  }

  @Test
  void theSpiDependsOnTheJdkAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "dev.headroom.api..", "org.jspecify.annotations"))
        .check(spi);
  }

  private static String packagesOf(String room) {
    return "dev.headroom.host." + room + "..";
  }

  private static String[] packagesAbove(String room) {
    return FLOORS.stream()
        .dropWhile(floor -> !floor.contains(room))
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
