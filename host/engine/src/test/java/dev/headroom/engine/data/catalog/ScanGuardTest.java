package dev.headroom.engine.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanGuardTest {
  private static final ScanLimits LIMITS = new ScanLimits(1_000, 100, Duration.ofSeconds(1));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 50})
  void findsACircleOfCursors(int length) {
    var guard = new ScanGuard("acme_user", LIMITS, 0, 0);

    assertThatThrownBy(
            () -> {
              for (int page = 0; page < 5 * length + 5; page++) {
                pass(guard, Optional.of("before"), Optional.of("at " + page % length));
              }
            })
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("a page that it had sent before");
  }

  @Test
  void letsDifferentCursorsPass() {
    var guard = new ScanGuard("acme_user", LIMITS, 0, 0);
    for (int page = 0; page < 999; page++) {
      pass(guard, Optional.empty(), Optional.of("at " + page));
    }
    assertThatThrownBy(() -> pass(guard, Optional.empty(), Optional.of("one more")))
        .hasMessageContaining("more than 1000 pages");
  }

  @Test
  void countsWhatCameBefore() {
    var guard = new ScanGuard("acme_user", LIMITS, 998, 0);
    pass(guard, Optional.empty(), Optional.of("next"));
    assertThat(guard).isNotNull();
    assertThatThrownBy(() -> pass(guard, Optional.empty(), Optional.of("and next")))
        .isInstanceOf(ProviderException.class);
  }

  @Test
  void refusesMoreRowsThanAllowed() {
    var guard = new ScanGuard("acme_user", LIMITS, 0, 99);
    Row row = Row.of(TestingResource.named("user").schema()).build();

    guard.pass(Optional.empty(), Page.of(List.of(row), Optional.empty()));
    assertThatThrownBy(() -> guard.pass(Optional.empty(), Page.of(List.of(row), Optional.empty())))
        .hasMessageContaining("more than 100 rows");
  }

  private static void pass(ScanGuard guard, Optional<String> asked, Optional<String> next) {
    guard.pass(asked, Page.of(List.of(), next));
  }
}
