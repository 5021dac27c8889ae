package dev.headroom.toolkit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.RowChange;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeBodyTest {
  private static final RowMapping ROWS =
      RowMapping.of(
              new ResourceSchema(
                  "thing",
                  "A thing",
                  List.of(
                      Column.of("id", Column.Type.TEXT, "The id").asKey(),
                      Column.of("name", Column.Type.TEXT, "The name"),
                      Column.of("allowed", Column.Type.BOOLEAN, "Whether it is allowed"),
                      Column.of("tags", Column.Type.JSON, "The tags"))),
              MemberNames.CAMEL_CASE)
          .member("allowed", "check.allowed")
          .build();

  private static final JsonView PRESENT =
      JsonText.parse(
          """
          {"id": "1", "name": "old", "check": {"allowed": true, "since": 3}, "state": "on",
           "tags": ["a"]}\
          """);

  @Test
  void sendsBackWhatIsNotChanged() {
    ChangeBody body = ChangeBody.of(ROWS, "name", "allowed", "tags").keeping("state");

    assertThat(text(body.json(PRESENT, change("name", "new"), Set.of())))
        .isEqualTo(
            "{\"state\":\"on\",\"name\":\"new\",\"check\":{\"allowed\":true,\"since\":3},"
                + "\"tags\":[\"a\"]}");
  }

  @Test
  void convertsWhatWasReadAndWhatIsGiven() {
    ChangeBody body =
        ChangeBody.of(ROWS, "name", "tags")
            .writing("tags", "labels")
            .converting("tags", ChangeBodyTest::withoutList);

    assertThat(text(body.json(PRESENT, change("name", "new"), Set.of())))
        .isEqualTo("{\"name\":\"new\",\"labels\":\"a\",\"check\":{\"since\":3},\"state\":\"on\"}");
    assertThat(text(body.json(change("tags", "[\"b\"]"), Set.of())))
        .isEqualTo("{\"labels\":\"b\"}");
  }

  @Test
  void refusesWhatCannotBeSet() {
    ChangeBody body = ChangeBody.of(ROWS, "name");

    assertThatThrownBy(() -> body.json(change("tags", "[]"), Set.of()))
        .isInstanceOf(ProviderException.class)
        .hasMessage("thing: tags cannot be set");
  }

  private static JsonElement withoutList(JsonElement tags) {
    return tags instanceof JsonArray list ? new JsonPrimitive(list.get(0).getAsString()) : tags;
  }

  private static RowChange change(String column, String value) {
    return new RowChange(Map.of(column, value));
  }

  private static String text(HttpBody body) {
    return new String(body.bytes(), StandardCharsets.UTF_8);
  }
}
