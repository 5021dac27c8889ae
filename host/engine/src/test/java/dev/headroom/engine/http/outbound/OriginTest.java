package dev.headroom.engine.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.acme.example/v1, https://api.acme.example",
    "https://API.Acme.example:443, https://api.acme.example",
    "HTTPS://api.acme.example:8443, https://api.acme.example:8443",
    "http://localhost:80, http://localhost",
    "http://[::1]:8080/x, http://[::1]:8080",
  })
  void isWrittenLikeASettingsValue(String address, String origin) {
    assertThat(Origin.of(URI.create(address))).hasToString(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST", "a.localhost", "127.0.0.1", "127.1.2.3", "[::1]"})
  void isLoopback(String host) {
    assertThat(Origin.of(URI.create("http://" + host)).isLoopback()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost.acme.example",
        "notlocalhost",
        "127.acme.example",
        "128.0.0.1",
        "10.127.0.1",
        "[::2]",
        "[::ffff:10.0.0.1]"
      })
  void isElsewhere(String host) {
    assertThat(Origin.of(URI.create("http://" + host)).isLoopback()).isFalse();
  }
}
