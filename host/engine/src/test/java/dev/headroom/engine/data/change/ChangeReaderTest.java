package dev.headroom.engine.data.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.engine.data.catalog.TestingResource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeReaderTest {
  private final ChangeReader reader = new ChangeReader(TestingResource.named("user").schema());

  @Test
  void readsAssignmentsWithTheTypesOfTheColumns() {
    RowChange change = reader.assignments(List.of("name=a=b", "changed=7"), List.of("group"));

    assertThat(change.values())
        .containsEntry("name", "a=b")
        .containsEntry("changed", 7L)
        .containsEntry("group", null);
  }

  @Test
  void saysWhichColumnWasMeant() {
    assertThatThrownBy(() -> reader.assignments(List.of("grup=a"), List.of()))
        .isInstanceOfSatisfying(
            ProviderException.class,
            refused -> assertThat(refused.error().hint()).contains("did you mean group?"))
        .hasMessage("user has no column grup");
  }

  @Test
  void refusesToSetAndEmptyTheSameColumn() {
    assertThatThrownBy(() -> reader.assignments(List.of("name=a"), List.of("name")))
        .hasMessageContaining("name");
  }

  @Test
  void doesNotRepeatAnAssignmentWithoutAName() {
    assertThatThrownBy(() -> reader.assignments(List.of("hunter2"), List.of()))
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void readsOneObjectAListAndLines() {
    assertThat(reader.document("{\"name\": \"a\",\n \"group\": null}"))
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.values())
                    .containsEntry("name", "a")
                    .containsEntry("group", null));
    assertThat(reader.document("[{\"id\": 1}, {\"id\": 2}]")).hasSize(2);
    assertThat(reader.document("{\"id\": 1}\n\n{\"id\": 2}\n{\"id\": 3}\n")).hasSize(3);
  }

  @Test
  void saysWhatIsWrongWithADocumentWithoutQuotingIt() {
    assertThatThrownBy(() -> reader.document("")).hasMessageContaining("nothing");
    assertThatThrownBy(() -> reader.document("{\"id\": 1}\n{hunter2"))
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> reader.document("[1]")).hasMessageContaining("JSON object");
    assertThatThrownBy(() -> reader.document("hunter2"))
        .message()
        .contains("no JSON")
        .doesNotContain("hunter2");
  }

  @Test
  void readsAKeyOfSeveralColumns() {
    var schema =
        new ResourceSchema(
            "route",
            "Routes",
            List.of(
                Column.of("network", Column.Type.TEXT, "Whose").asKey(),
                Column.of("number", Column.Type.INTEGER, "Which").asKey()));
    var routes = new ChangeReader(schema);

    assertThat(routes.key(List.of("a/b", "7"))).isEqualTo(new RowKey(List.of("a/b", 7L)));
    assertThatThrownBy(() -> routes.key(List.of("a/b")))
        .hasMessage("route has the key network number, and 1 value was given");
    assertThatThrownBy(() -> routes.key(List.of("a", "b")))
        .hasMessageContaining("number is of type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"a\",\"name\":\"b\"}",
        "[{\"id\":1},{\"name\":\"a\",\"group\":\"c\",\"name\":\"b\"}]"
      })
  void refusesAMemberThatIsThereTwice(String document) {
    assertThatThrownBy(() -> reader.document(document)).isInstanceOf(ProviderException.class);
  }
}
