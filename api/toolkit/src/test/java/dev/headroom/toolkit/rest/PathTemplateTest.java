package dev.headroom.toolkit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ProviderException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {
  @Test
  void putsValuesIntoTheirPlaces() {
    assertThat(
            PathTemplate.parse("/users/{user}/devices/{id}?kind=all&region={region}")
                .expand(
                    Map.of("user", "ada@acme", "id", 7L, "region", "eu west"), Map.of("page", "0")))
        .isEqualTo("/users/ada%40acme/devices/7?kind=all&region=eu%20west&page=0");
  }

  @Test
  void leavesOutParametersWithoutAValue() {
    assertThat(PathTemplate.parse("/devices?userId={user_id}").expand(Map.of(), Map.of()))
        .isEqualTo("/devices");
  }

  @Test
  void letsNoValueLeaveItsPlace() {
    assertThat(PathTemplate.parse("/a/{id}").expand(Map.of("id", "../x?y#z&/"), Map.of()))
        .isEqualTo("/a/..%2Fx%3Fy%23z%26%2F");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void refusesAValueThatNamesAnotherResource(String id) {
    PathTemplate template = PathTemplate.parse("/users/{id}");

    assertThatThrownBy(() -> template.expand(Map.of("id", id), Map.of()))
        .isInstanceOf(ProviderException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"users", "/users/{}", "/users/{id", "/users?id", "/users?={id}"})
  void refusesWhatIsNoTemplate(String text) {
    assertThatThrownBy(() -> PathTemplate.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
