package dev.headroom.engine.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.engine.http.outbound.Origin;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                          | https://api.acme.example       | false",
        "*                           | https://api.acme.example       | true",
        "acme.example                | https://acme.example           | true",
        "acme.example                | https://api.acme.example       | true",
        "acme.example                | https://notacme.example        | false",
        "api.acme.example            | https://acme.example           | false",
        ".acme.example               | https://api.acme.example       | true",
        ".acme.example               | https://acme.example           | true",
        "*.acme.example              | https://api.acme.example       | true",
        "ACME.example                | https://api.Acme.EXAMPLE       | true",
        "other, acme.example         | https://acme.example           | true",
        "other acme.example          | https://acme.example           | true",
        "'other,,  ,acme.example,'   | https://acme.example           | true",
        "acme.example:8443           | https://acme.example:8443      | true",
        "acme.example:8443           | https://acme.example           | false",
        "acme.example:443            | https://acme.example           | true",
        "acme.example:port           | https://acme.example           | false",
        "acme.example:99999          | https://acme.example           | false",
        "10.1.2.3                    | https://10.1.2.3               | true",
        "10.1.2.3                    | https://10.1.2.33              | false",
        "10.1.2.3:8443               | https://10.1.2.3:8443          | true",
        "10.1.2.3:8443               | https://10.1.2.3               | false",
        "10.0.0.0/8                  | https://10.200.1.1             | true",
        "10.0.0.0/8                  | https://11.0.0.1               | false",
        "192.168.4.0/22              | https://192.168.7.255          | true",
        "192.168.4.0/22              | https://192.168.8.0            | false",
        "10.0.0.0/8                  | https://10.acme.example        | false",
        "10.0.0.0/33                 | https://10.0.0.1               | false",
        "10.0.0.0/x                  | https://10.0.0.0               | false",
        "0.0.0.0/0                   | https://8.8.8.8                | true",
        "0.0.0.0/0                   | https://acme.example           | false",
        "fd00::1                     | https://[fd00::1]              | true",
        "[fd00::1]                   | https://[fd00::1]              | true",
        "[fd00::1]:8443              | https://[fd00::1]:8443         | true",
        "[fd00::1]:8443              | https://[fd00::1]              | false",
        "fd00:0:0:0::1               | https://[fd00::1]              | true",
        "fd00::/8                    | https://[fd12:3456::1]         | true",
        "fd00::/8                    | https://[fe80::1]              | false",
        "fd00::/8                    | https://10.0.0.1               | false",
        "., :, /, [, *.              | https://acme.example           | false",
      })
  void namesWhatIsCalledDirectly(String list, String address, boolean direct) {
    assertThat(NoProxy.parse(list).matches(Origin.of(URI.create(address)))).isEqualTo(direct);
  }
}
