package dev.headroom.testkit.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Credential.TokenSet;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.testkit.TestingProviderContext;
import dev.headroom.testkit.fake.FakeService;
import dev.headroom.toolkit.scenario.Exchange;
import dev.headroom.toolkit.scenario.Placeholders;
import dev.headroom.toolkit.scenario.ScenarioFile;
import dev.headroom.toolkit.scenario.ScenarioPlay;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations of a declared REST resource, on the device of the inventory. */
class RestResourceTest {
  private static final RowKey KEY = RowKey.of("d 1");
  private static final String DEVICE =
      "{'id': 'd 1', 'name': 'laptop', 'tags': ['a'], 'online': true, 'count': 3}";

  @TempDir private Path root;
  private final FakeService service = FakeService.start();
  private ScenarioPlay play = play("");
  private final InventoryProvider provider = new InventoryProvider(Flaw.NONE);

  @AfterEach
  void stopTheService() {
    service.close();
  }

  @Test
  void readsOneRowByItsKey() {
    serve("{'request': {'path': '/devices/d%201'}, 'response': {'json': " + DEVICE + "}}");

    Row row = device().get(context(), KEY).orElseThrow();

    assertThat(row.value(device().schema().indexOf("name"))).isEqualTo("laptop");
  }

  @Test
  void createsWithTheParentInTheAddressAndTheRestInTheBody() {
    serve(
        "{'request': {'method': 'POST', 'path': '/devices', 'query': {'siteId': 's-1'},"
            + " 'json': {'name': 'new', 'tags': ['x']}},"
            + " 'response': {'status': 201, 'json': {'id': 'd-2', 'name': 'new'}}}");

    Row row =
        device()
            .create(context(), change(Map.of("site_id", "s-1", "name", "new", "tags", "[\"x\"]")));

    assertThat(row.value(device().schema().indexOf("id"))).isEqualTo("d-2");
    assertThat(row.value(device().schema().indexOf("site_id"))).isEqualTo("s-1");
    assertThat(play.misunderstood()).isEmpty();
  }

  @Test
  void saysWhatItTakes() {
    assertThat(device().writableColumns(Resource.Capability.CREATE))
        .hasValueSatisfying(
            columns -> assertThat(columns).contains("site_id", "name").doesNotContain("online"));
    assertThat(device().writableColumns(Resource.Capability.UPDATE))
        .hasValueSatisfying(
            columns -> assertThat(columns).contains("name").doesNotContain("site_id", "id"));
    assertThat(device().writableColumns(Resource.Capability.SCAN)).isEmpty();
  }

  @Test
  void refusesAChangeThatCannotBeMadeWithoutACall() {
    serve("");

    assertInvalid(Map.of("name", "new"), "site_id is needed");
    assertInvalid(Map.of("site_id", "s-1", "online", true), "online cannot be set");
    assertInvalid(Map.of("site_id", "s-1", "tags", "[1"), "tags is JSON that ends in the middle");
    assertThat(play.misunderstood()).isEmpty();
  }

  @Test
  void sendsBackWhatAnUpdateDoesNotChange() {
    serve(
        "{'request': {'path': '/devices/d%201'}, 'response': {'json': "
            + DEVICE
            + "}},"
            + "{'request': {'method': 'PUT', 'path': '/devices/d%201',"
            + " 'json': {'name': 'renamed', 'tags': ['a'], 'online': true}},"
            + " 'response': {'json': {'id': 'd 1', 'name': 'renamed'}}}");

    Row row = device().update(context(), KEY, change(Map.of("name", "renamed")));

    assertThat(row.value(device().schema().indexOf("name"))).isEqualTo("renamed");
    assertThat(play.misunderstood()).isEmpty();
  }

  @Test
  void emptiesAColumnThatIsChangedToNull() {
    serve(
        "{'request': {'path': '/devices/d%201'}, 'response': {'json': "
            + DEVICE
            + "}},"
            + "{'request': {'method': 'PUT', 'path': '/devices/d%201', 'json': {'tags': null}},"
            + " 'response': {'json': {'id': 'd 1'}}}");
    var values = new HashMap<String, @Nullable Object>();
    values.put("tags", null);

    device().update(context(), KEY, new RowChange(values));

    assertThat(play.misunderstood()).isEmpty();
  }

  @Test
  void saysThatWhatIsToBeChangedDoesNotExist() {
    serve(
        "{'request': {'path': '/devices/d%201'}, 'response': {'status': 404, 'json': {'message':"
            + " 'no'}}}");

    assertThatThrownBy(() -> device().update(context(), KEY, change(Map.of("name", "x"))))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> {
              assertThat(failed.error().kind()).isEqualTo(ErrorKind.NOT_FOUND);
              assertThat(failed.error().message()).isEqualTo("there is no device d 1");
            });
  }

  @Test
  void anActionReturnsTheRowAfterwards() {
    serve(
        "{'request': {'method': 'PUT', 'path': '/devices/d%201/restart'}, 'response': {}},"
            + "{'request': {'path': '/devices/d%201'}, 'response': {'json': "
            + DEVICE
            + "}}");

    assertThat(device().actions().getFirst().run().run(context(), KEY, Map.of())).isPresent();
    assertThat(play.misunderstood()).isEmpty();
  }

  @Test
  void doesNotTakeAJobForTheRowThatWasMade() {
    serve(
        "{'request': {'method': 'POST', 'path': '/devices', 'query': {'siteId': 's-1'},"
            + " 'json': {'name': 'new'}},"
            + " 'response': {'status': 202, 'json': {'id': 'job-1'}}}");

    assertThatThrownBy(
            () -> device().create(context(), change(Map.of("site_id", "s-1", "name", "new"))))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE))
        .hasMessage("Inventory accepted the change (HTTP 202) and answered no device");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id': 'd 1'}",
        "{'id': 'd 1', 'name': 'NEW OR NOT'}",
        "{'id': 'd 1', 'status': 'queued', 'psk': 'hush'}"
      })
  void readsTheRowThatWasMadeWhenTheAnswerDoesNotRepeatIt(String answer) {
    serve(
        "{'request': {'method': 'POST', 'path': '/devices', 'query': {'siteId': 's-1'},"
            + " 'json': {'name': 'new'}},"
            + " 'response': {'status': 200, 'json': "
            + answer
            + "}},{'request': {'path': '/devices/d%201'}, 'response': {'json': "
            + DEVICE
            + "}}");

    Row row = device().create(context(), change(Map.of("site_id", "s-1", "name", "new")));

    assertThat(value(row, "name")).isEqualTo("laptop");
    assertThat(value(row, "psk")).isEqualTo(answer.contains("hush") ? "hush" : null);
    assertThat(play.misunderstood()).isEmpty();
  }

  @Test
  void doesNotTakeAnObjectThatCannotBeReadForTheRowThatWasMade() {
    serve(
        "{'request': {'method': 'POST', 'path': '/devices', 'query': {'siteId': 's-1'},"
            + " 'json': {'name': 'new'}},"
            + " 'response': {'json': {'id': 'job-1', 'name': 'import'}}},"
            + "{'request': {'path': '/devices/job-1'},"
            + " 'response': {'status': 404, 'json': {'message': 'no'}}}");

    assertThatThrownBy(
            () -> device().create(context(), change(Map.of("site_id", "s-1", "name", "new"))))
        .hasMessageContaining("accepted the change");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "'queued'", "{'id': 'd-7', 'name': 'renamed'}"})
  void readsARowAgainWhenAChangeIsAnsweredWithSomethingElse(String answer) {
    serve(
        "{'request': {'path': '/devices/d%201'}, 'response': {'json': "
            + DEVICE
            + "}},{'request': {'method': 'PUT', 'path': '/devices/d%201',"
            + " 'json': {'name': 'renamed', 'tags': ['a'], 'online': true}}, 'response': {'json': "
            + answer
            + "}}");

    Row row = device().update(context(), KEY, change(Map.of("name", "renamed")));

    assertThat(value(row, "id")).isEqualTo("d 1");
    assertThat(value(row, "name")).isEqualTo("laptop");
  }

  @Test
  void refusesAnotherRowThanTheOneAskedFor() {
    serve(
        "{'request': {'path': '/devices/d%201'},"
            + " 'response': {'json': {'id': 'd-7', 'name': 'other'}}}");

    assertThatThrownBy(() -> device().get(context(), KEY))
        .hasMessage("Inventory answered something else than the device d 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]", "{'content': [{'id': 'd 1'}]}", "{'id': 'd-7'}"})
  void neitherShowsNorSendsBackWhatIsNotTheRow(String answer) {
    serve(
        "{'request': {'path': '/devices/d%201'}, 'response': {'json': "
            + answer
            + "}},{'request': {'method': 'PUT', 'path': '/devices/d%201'}, 'response': {}}");

    assertThatThrownBy(() -> device().get(context(), KEY))
        .hasMessageContaining("something else than the device d 1");
    assertThatThrownBy(() -> device().update(context(), KEY, change(Map.of("name", "x"))))
        .hasMessageContaining("something else than the device d 1");
    assertThat(play.unused(Exchange.Phase.USAGE)).hasSize(1);
  }

  @Test
  void aDeletionThatIsOnlyTakenOnIsNotDone() {
    serve(
        "{'request': {'method': 'DELETE', 'path': '/devices/d%201'},"
            + " 'response': {'status': 202, 'json': {'id': 'job-1'}}}");

    assertThatThrownBy(() -> device().delete(context(), KEY))
        .hasMessageContaining("accepted the change (HTTP 202)");
  }

  @Test
  void aChangeIsNoRefusalBecauseTheRowCannotBeReadAfterwards() {
    serve(
        "{'request': {'method': 'PUT', 'path': '/devices/d%201/restart'}, 'response': {}},"
            + "{'request': {'path': '/devices/d%201'}, 'response': {'status': 429, 'json': {}}}");

    assertThatThrownBy(() -> device().actions().getFirst().run().run(context(), KEY, Map.of()))
        .hasMessageContaining("accepted the change");
  }

  private @Nullable Object value(Row row, String column) {
    return row.value(device().schema().indexOf(column));
  }

  private void assertInvalid(Map<String, Object> values, String why) {
    assertThatThrownBy(() -> device().create(context(), change(values)))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> {
              assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
              assertThat(failed.error().message()).isEqualTo("device: " + why);
            });
  }

  private static RowChange change(Map<String, Object> values) {
    return new RowChange(new HashMap<String, @Nullable Object>(values));
  }

  private Resource device() {
    return provider.resources(context()).getFirst();
  }

  private TestingProviderContext context() {
    return TestingProviderContext.builder(provider, root)
        .setting("base_url", service.address("base_url"))
        .credential("client", TokenSet.of(Secret.of("t")))
        .build();
  }

  private void serve(String exchanges) {
    play = play(exchanges);
    service.play(play);
  }

  private static ScenarioPlay play(String exchanges) {
    String text =
        "{'schema': 'headroom.scenario.v1', 'provider': 'inventory', 'name': 'one',"
            + " 'description': '', 'exchanges': ["
            + exchanges
            + "], 'expect': {'usage': {}}}";
    return new ScenarioPlay(
        new ScenarioFile("inventory", "one", text.replace('\'', '"'))
            .scenario(new Placeholders(TestingProviderContext.NOW, Map.of())));
  }
}
