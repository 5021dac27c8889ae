package dev.headroom.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {
  @Test
  void readsDurations() {
    assertThat(ValueType.duration("90s")).contains(Duration.ofSeconds(90));
    assertThat(ValueType.duration("5m")).contains(Duration.ofMinutes(5));
    assertThat(ValueType.duration("2h")).contains(Duration.ofHours(2));
    assertThat(ValueType.duration("1d")).contains(Duration.ofDays(1));
    assertThat(ValueType.duration("0s")).contains(Duration.ZERO);
    assertThat(ValueType.duration("PT1H30M")).contains(Duration.ofMinutes(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "30", "30.0s", "-1s", "-PT1S", "1w", "soon", "999999999999d"})
  void refusesWhatIsNoDuration(String text) {
    assertThat(ValueType.DURATION.problem(text)).isPresent();
  }

  @Test
  void readsSizes() {
    assertThat(ValueType.size("500")).contains(500L);
    assertThat(ValueType.size("64KiB")).contains(65_536L);
    assertThat(ValueType.size("16 MiB")).contains(16_777_216L);
    assertThat(ValueType.size("1GiB")).contains(1_073_741_824L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MiB", "1MB", "-1", "1.5MiB", "1TiB", "9999999999GiB"})
  void refusesWhatIsNoSize(String text) {
    assertThat(ValueType.SIZE.problem(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example.com",
        "https://api.example.com:8443/prefix/",
        "HTTPS://API.EXAMPLE.COM",
        "https://[2001:db8::1]/x",
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://127.255.0.9:1/p",
        "http://[::1]:9",
      })
  void acceptsAddressesOfServices(String text) {
    assertThat(ValueType.BASE_URL.problem(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api.example.com",
        "ftp://api.example.com",
        "https://",
        "https:///path",
        "https:api.example.com",
        "https://user@api.example.com",
        "https://user:secret@api.example.com",
        "https://api.example.com?x=1",
        "https://api.example.com#x",
        "https://api example.com",
        "https://api.example.com:99999",
        "http://api.example.com",
        "http://127.0.0.1.example.com",
        "http://127.1",
        "http://127.0.0.256",
        "http://localhost.example.com",
        "http://0.0.0.0",
        "http://[::ffff:10.0.0.1]",
        "http://2130706433",
      })
  void refusesOtherAddresses(String text) {
    assertThat(ValueType.BASE_URL.problem(text)).as(text).isPresent();
  }

  @Test
  void dropsSlashesAtTheEndOfAnAddress() {
    assertThat(ValueType.BASE_URL.normalised("https://x.example/")).isEqualTo("https://x.example");
    assertThat(ValueType.BASE_URL.normalised("https://x.example/a//"))
        .isEqualTo("https://x.example/a");
  }

  @Test
  void aDatabaseHasNoPasswordInItsAddressBecauseThatIsShown() {
    assertThat(ValueType.DATABASE.problem("jdbc:postgresql://db.example/team?ssl=true")).isEmpty();
    assertThat(ValueType.DATABASE.problem("jdbc:mysql://db.example/team")).isPresent();
    for (String address :
        List.of(
            "jdbc:postgresql://ada:hunter2@db.example/team",
            "jdbc:postgresql://ada:hunter2%40db.example/team",
            "JDBC:PostgreSQL://db.example/team?PassWord=hunter2")) {
      assertThat(ValueType.DATABASE.problem(address))
          .hasValueSatisfying(
              problem -> assertThat(problem).contains("password").doesNotContain("hunter2"));
    }
  }

  @Test
  void keepsPasswordsOfAProxyOutOfTheFile() {
    assertThat(ValueType.PROXY.problem("http://proxy.example.com:3128")).isEmpty();
    assertThat(ValueType.PROXY.problem("direct")).isEmpty();
    assertThat(ValueType.PROXY.problem("http://ada:secret@proxy.example.com"))
        .hasValueSatisfying(problem -> assertThat(problem).doesNotContain("secret"));
  }
}
