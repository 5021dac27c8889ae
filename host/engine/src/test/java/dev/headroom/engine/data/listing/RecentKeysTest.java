package dev.headroom.engine.data.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.resource.RowKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentKeysTest {
  private final RecentKeys keys = new RecentKeys(3);

  @Test
  void knowsTheLastOnes() {
    assertThat(keys.add(key(1))).isTrue();
    assertThat(keys.add(key(2))).isTrue();
    assertThat(keys.add(key(3))).isTrue();

    assertThat(keys.add(key(1))).isFalse();
    assertThat(keys.add(key(3))).isFalse();
  }

  @Test
  void forgetsTheOldest() {
    for (long number = 1; number <= 5; number++) {
      keys.add(key(number));
    }

    assertThat(keys.add(key(5))).isFalse();
    assertThat(keys.add(key(3))).isFalse();
    assertThat(keys.add(key(1))).isTrue();
  }

  private static Optional<RowKey> key(long number) {
    return Optional.of(RowKey.of(number));
  }
}
