package dev.headroom.cli.root;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the shape of the command line: one package per command, common ones below them. */
class ArchitectureTest {
  /** More than this, and a package has two reasons to change. */
  private static final int MOST_FILES = 25;

  private static JavaClasses cli;

  @BeforeAll
  static void readClasses() throws Exception {
    Path origin = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    cli = new ClassFileImporter().importPath(origin);
    assertThat(cli).isNotEmpty();
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.headroom.cli.(**)").should().beFreeOfCycles().check(cli);
  }

  @Test
  void onlyTheRootKnowsEveryCommand() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.headroom.cli.root..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.headroom.cli.root..")
        .check(cli);
  }

  @Test
  void whatIsCommonKnowsNoCommand() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.headroom.cli.common..", "dev.headroom.cli.terminal..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.headroom.cli..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        resideInAnyPackage(
                            "dev.headroom.cli.common..",
                            "dev.headroom.cli.terminal..",
                            "dev.headroom.cli.rows.."))))
        .check(cli);
  }

  @Test
  void packagesStaySmall() {
    Map<String, Integer> files = new TreeMap<>();
    cli.stream()
        .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
        .forEach(type -> files.merge(type.getPackageName(), 1, Integer::sum));
    assertThat(files.entrySet()).allMatch(entry -> entry.getValue() <= MOST_FILES);
  }

  @Test
  void onlyTheTerminalPrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.headroom.cli.terminal..")
        .and()
        .doNotHaveFullyQualifiedName(Main.class.getName())
        .should(ACCESS_STANDARD_STREAMS)
        .check(cli);
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
        .check(cli);
  }
}
