package dev.headroom.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.UsageLimit;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTextTest {
  @ParameterizedTest
  @CsvSource({
    "1, resets, 1 reset left",
    "-1, credits, -1 credit left",
    "1.0, entries, 1.0 entry left",
    "0, resets, 0 resets left",
    "2, resets, 2 resets left",
    "1.5, credits, 1.5 credits left",
    "1, EUR, 1.00 EUR left",
    "1855, JPY, 1855 JPY left",
    "3831.746052503586, credits, 3831.75 credits left",
    "1, access, 1 access left",
    "1, USD, $1.00 left",
    "-0.125, USD, -$0.13 left",
  })
  void oneIsSingular(BigDecimal amount, String unit, String text) {
    assertThat(AmountText.balance(Balance.of("Name", amount, unit))).isEqualTo(text);
  }

  @Test
  void aCountIsOfItsLimit() {
    assertThat(count("1", Optional.of("300"))).isEqualTo("1 of 300 requests");
    assertThat(count("0", Optional.of("1"))).isEqualTo("0 of 1 request");
    assertThat(count("1", Optional.empty())).isEqualTo("1 request");
  }

  private static String count(String used, Optional<String> limit) {
    return AmountText.count(
        UsageLimit.builder("premium", "Premium", UsageLimit.Type.MONTHLY)
            .count(Optional.of(new BigDecimal(used)), limit.map(BigDecimal::new), "requests")
            .build());
  }
}
