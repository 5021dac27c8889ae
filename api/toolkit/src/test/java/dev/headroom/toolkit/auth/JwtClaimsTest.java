package dev.headroom.toolkit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.auth.Secret;
import dev.headroom.toolkit.json.JsonView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtClaimsTest {
  @Test
  void readsWhatATokenSaysAboutItsOwner() {
    JsonView claims = JwtClaims.of(token("{\"email\":\"user@example.com\",\"exp\":1772242545}"));

    assertThat(claims.field("email").text()).contains("user@example.com");
    assertThat(claims.field("exp").epochSeconds()).contains(Instant.ofEpochSecond(1772242545));
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "a.b", "a.%%%.c", "a..c", "a.W10.c", "a.bm8ganNvbg.c"})
  void findsNoClaimsInWhatIsNoToken(String text) {
    assertThat(JwtClaims.of(Secret.of(text)).isPresent()).isFalse();
  }

  private static Secret token(String claims) {
    String part =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return Secret.of("eyJhbGciOiJub25lIn0." + part + ".signature");
  }
}
