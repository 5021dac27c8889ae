package dev.headroom.engine.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.engine.platform.MovingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Providers that have to be asked which resources they have. */
class DiscoveredResourcesTest {
  private static final Freshness POLICY = new Freshness.ByPolicy();
  private static final Freshness OFFLINE = new Freshness.Offline();
  private static final Freshness ANEW = new Freshness.ForceRefresh();

  private final MovingClock clock = new MovingClock();
  private final List<String> warnings = new ArrayList<>();
  private final DiscoveringProvider acme =
      new DiscoveringProvider("acme", TestingResource.named("user")).collection("pet", "name");
  private final TestingPlugins plugins = new TestingPlugins().with(acme);
  @TempDir private Path directory;

  @Test
  void asksOnceAndKeepsTheAnswerForTheNextProcess() {
    ResourceCatalog first = process();
    assertThat(namesOf(first.tablesOf("acme", POLICY))).containsExactly("acme_user", "acme_pet");
    assertThat(namesOf(first.tablesOf("acme", POLICY))).hasSize(2);
    assertThat(namesOf(process().tablesOf("acme", POLICY))).hasSize(2);

    assertThat(acme.asked()).isEqualTo(1);
  }

  @Test
  void tellsNamesWithoutThePluginAndWithoutAsking() {
    process().tablesOf("acme", POLICY);
    var others = new TestingPlugins().with(acme);
    ResourceCatalog catalog = TestingCatalog.of(others, directory, clock);

    assertThat(catalog.resourcesOf(catalog.providers().getFirst())).containsExactly("user", "pet");
    assertThat(catalog.neverAsked()).isEmpty();
    assertThat(others.loaded()).isEmpty();
    assertThat(acme.asked()).isEqualTo(1);
  }

  @Test
  void whatItToldAndCanOnlyBeWrittenIsNoTable() {
    acme.collection("letter", "text").onlyWritten("letter");
    ResourceCatalog catalog = process();

    assertThat(namesOf(catalog.tablesOf("acme", POLICY))).contains("acme_letter");
    assertThat(catalog.resourcesOf(catalog.providers().getFirst())).containsExactly("user", "pet");
    assertThat(catalog.named(List.of("acme_letter"), POLICY)).isEmpty();
  }

  @Test
  void knowsWhoWasNeverAsked() {
    ResourceCatalog catalog = process();

    assertThat(catalog.providers()).hasSize(1);
    assertThat(catalog.resourcesOf(catalog.providers().getFirst())).containsExactly("user");
    assertThat(catalog.neverAsked()).containsExactly("acme");
    assertThat(acme.asked()).isZero();
  }

  @Test
  void asksAgainWhenTheAnswerIsOldAndThenKnowsTheNewColumns() {
    process().tablesOf("acme", POLICY);
    acme.collection("pet", "name", "colour");
    clock.move(DiscoveringProvider.TIME_TO_LIVE.minusSeconds(1));
    assertThat(columnsOf(process(), "pet")).containsExactly("id", "name");

    clock.move(Duration.ofSeconds(1));
    assertThat(columnsOf(process(), "pet")).containsExactly("id", "name", "colour");
    assertThat(acme.asked()).isEqualTo(2);
  }

  @Test
  void aShellAsksAgainInALaterRoundOnly() {
    acme.timeToLive(Duration.ZERO);
    ResourceCatalog shell = process();
    shell.tablesOf("acme", POLICY);
    shell.tablesOf("acme", POLICY);
    shell.tablesOf("acme", ANEW);
    assertThat(acme.asked()).isEqualTo(1);

    acme.collection("toy", "name");
    shell.beginRound();
    assertThat(namesOf(shell.tablesOf("acme", POLICY))).contains("acme_toy");
    assertThat(acme.asked()).isEqualTo(2);
  }

  @Test
  void asksAnewWhenThatIsWanted() {
    process().tablesOf("acme", POLICY);
    acme.collection("toy", "name");

    assertThat(namesOf(process().tablesOf("acme", ANEW))).contains("acme_toy");
  }

  @Test
  void isNeverAskedOffline() {
    assertThat(namesOf(process().tablesOf("acme", OFFLINE))).containsExactly("acme_user");
    process().tablesOf("acme", POLICY);
    clock.move(DiscoveringProvider.TIME_TO_LIVE.multipliedBy(100));

    assertThat(namesOf(process().tablesOf("acme", OFFLINE))).contains("acme_pet");
    assertThat(process().namedByNow(List.of())).isEmpty();
    assertThat(acme.asked()).isEqualTo(1);
  }

  @Test
  void anOldAnswerDoesWhereTheServiceIsDown() {
    process().tablesOf("acme", POLICY);
    clock.move(DiscoveringProvider.TIME_TO_LIVE);
    down();

    ResourceCatalog catalog = process();
    assertThat(namesOf(catalog.tablesOf("acme", POLICY))).contains("acme_pet");
    assertThat(namesOf(catalog.tablesOf("acme", POLICY))).contains("acme_pet");
    assertThat(warnings).containsExactly("the tables of acme are those it told before: not now");
    assertThat(acme.asked()).isEqualTo(2);
    assertThatThrownBy(() -> process().tablesOf("acme", ANEW)).hasMessage("not now");
  }

  @Test
  void theFirstQuestionThatFailsIsAFailureOncePerRound() {
    down();
    ResourceCatalog catalog = process();
    assertThatThrownBy(() -> catalog.tablesOf("acme", POLICY)).hasMessage("not now");
    assertThatThrownBy(() -> catalog.named(List.of("acme_pet"), POLICY)).hasMessage("not now");
    assertThat(acme.asked()).isEqualTo(1);

    acme.failing(null);
    catalog.beginRound();
    assertThat(namesOf(catalog.named(List.of("acme_pet"), POLICY))).containsExactly("acme_pet");
  }

  @Test
  void isAskedForANameThatItMayHaveByNow() {
    ResourceCatalog catalog = process();
    catalog.tablesOf("acme", POLICY);
    acme.collection("toy", "name");
    ResourceCatalog next = process();

    assertThat(next.named(List.of("acme_toy"), POLICY)).isEmpty();
    assertThat(namesOf(next.namedByNow(List.of("acme_toy", "acme_none", "globex_x"))))
        .containsExactly("acme_toy");
    assertThat(next.namedByNow(List.of("acme_none"))).isEmpty();
    assertThat(acme.asked()).isEqualTo(2);
    assertThat(namesOf(process().tablesWith("acme", "toy", POLICY))).contains("acme_toy");
    assertThat(acme.asked()).isEqualTo(2);
  }

  @Test
  void aNameIsJustUnknownWhereTheServiceCannotBeAskedForMore() {
    process().tablesOf("acme", POLICY);
    down();

    assertThat(process().namedByNow(List.of("acme_toy"))).isEmpty();
    assertThat(warnings).hasSize(1);
    assertThat(namesOf(process().tablesWith("acme", "toy", POLICY))).contains("acme_pet");
  }

  @Test
  void whatAnotherVersionOfThePluginLearntIsAskedForAgain() {
    process().tablesOf("acme", POLICY);
    acme.form("2");

    assertThat(namesOf(process().tablesOf("acme", POLICY))).contains("acme_pet");
    assertThat(acme.asked()).isEqualTo(2);
  }

  @Test
  void aToldResourceCannotHaveTheNameOfOneThatIsAlwaysThere() {
    acme.collection("user", "name");

    assertThatThrownBy(() -> process().tablesOf("acme", POLICY))
        .isInstanceOf(ProviderException.class)
        .hasMessage(
            "acme tells of a resource user, but the table acme_user is one of acme already");
  }

  @Test
  void aToldResourceCannotHaveTheTableOfAnotherProvider() {
    plugins.with(TestingProvider.of("acme-pet", "toy"));
    acme.collection("pet-toy", "name");

    assertThatThrownBy(() -> process().tablesOf("acme", POLICY))
        .hasMessage(
            "acme tells of a resource pet-toy, but the table acme_pet_toy is one of acme-pet"
                + " already");
  }

  @Test
  void ofTwoThatTellOfOneTableTheFirstByIdHasIt() {
    var pets = new DiscoveringProvider("acme-pet").collection("toy", "name");
    plugins.with(pets);
    assertThat(namesOf(process().tablesOf("acme-pet", POLICY))).containsExactly("acme_pet_toy");
    acme.collection("pet-toy", "name");

    assertThat(namesOf(process().tablesOf("acme", POLICY))).contains("acme_pet_toy");
    assertThatThrownBy(() -> process().tablesOf("acme-pet", POLICY))
        .hasMessageContaining("acme_pet_toy is one of acme already");
  }

  @Test
  void anAnswerThatIsDamagedWasNeverGiven() throws IOException {
    process().tablesOf("acme", POLICY);
    Files.writeString(directory.resolve("acme"), "headroom resources 1\nnever\npet\n1\npet=name");

    assertThat(process().neverAsked()).containsExactly("acme");
    assertThat(namesOf(process().tablesOf("acme", POLICY))).contains("acme_pet");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheUserCanReadAnAnswer() throws IOException {
    process().tablesOf("acme", POLICY);

    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("acme"))))
        .isEqualTo("rw-------");
  }

  @Test
  void anAnswerIsForgottenWithTheAccount() {
    process().tablesOf("acme", POLICY);
    new DiscoveredResourcesStore(directory).forget("acme");

    assertThat(process().neverAsked()).containsExactly("acme");
  }

  private void down() {
    acme.failing(new ProviderException(ErrorKind.UNAVAILABLE, "not now"));
  }

  /** Returns the catalogue of a process of its own. */
  private ResourceCatalog process() {
    return TestingCatalog.of(plugins, directory, clock, warnings::add);
  }

  private static List<String> namesOf(List<ResourceTable> tables) {
    return tables.stream().map(ResourceTable::name).toList();
  }

  private static List<String> columnsOf(ResourceCatalog catalog, String resource) {
    return catalog.tablesOf("acme", POLICY).stream()
        .filter(table -> table.schema().name().equals(resource))
        .flatMap(table -> table.schema().columns().stream())
        .map(Column::name)
        .toList();
  }
}
