package dev.headroom.api.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
  private static final ResourceSchema SCHEMA =
      new ResourceSchema(
          "users",
          "People",
          List.of(
              Column.of("id", Column.Type.TEXT, "Key").asKey(),
              Column.of("age", Column.Type.INTEGER, "Years")));

  @Test
  void holdsValuesAtThePlacesOfTheirColumns() {
    Row row = Row.of(SCHEMA).set("age", 42L).set("id", "u1").build();

    assertThat(row.value(0)).isEqualTo("u1");
    assertThat(row.value(1)).isEqualTo(42L);
    assertThat(Row.of(SCHEMA).set("id", "u2").build().value(1)).isNull();
  }

  @Test
  void columnsMayBeSetTwiceAndInAnyOrder() {
    Row row = Row.of(SCHEMA).set("id", "u1").set("id", "u2").set("age", 1L).set("age", 2L).build();

    assertThat(row.value(0)).isEqualTo("u2");
    assertThat(row.value(1)).isEqualTo(2L);
  }

  @Test
  void refusesAnUnknownColumnAndAValueOfAnotherType() {
    assertThatThrownBy(() -> Row.of(SCHEMA).set("name", "x"))
        .hasMessage("users has no column name");
    assertThatThrownBy(() -> Row.of(SCHEMA).set("age", 42))
        .hasMessageStartingWith("users.age is integer");
  }

  @Test
  void aSchemaNeedsAKeyAndDistinctColumns() {
    Column plain = Column.of("id", Column.Type.TEXT, "Key");

    assertThatThrownBy(() -> new ResourceSchema("users", "People", List.of(plain)))
        .hasMessage("users has no key column");
    assertThatThrownBy(() -> new ResourceSchema("users", "People", List.of(plain.asKey(), plain)))
        .hasMessage("users has two columns named id");
  }
}
