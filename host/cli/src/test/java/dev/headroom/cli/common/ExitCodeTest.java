package dev.headroom.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  @ParameterizedTest
  @CsvSource({
    "NOT_SIGNED_IN, 3",
    "AUTH_REJECTED, 3",
    "TIMEOUT, 4",
    "INVALID_REQUEST, 2",
    "NOT_CONFIGURED, 1",
    "NOT_FOUND, 1",
    "CONFLICT, 1",
    "INVALID_RESPONSE, 1"
  })
  void tellsWhatKindOfFailureItWas(ErrorKind kind, int number) {
    assertThat(ExitCode.of(ProviderError.of(kind, "a failure")).number()).isEqualTo(number);
  }
}
