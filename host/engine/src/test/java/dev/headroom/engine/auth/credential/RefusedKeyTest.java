package dev.headroom.engine.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credentials;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.auth.SecretFormat;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.auth.token.CredentialAccess;
import dev.headroom.engine.auth.token.TokenRefreshPolicy;
import dev.headroom.engine.platform.Deadline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that a service refuses does not hide one that holds in another place. */
class RefusedKeyTest {
  private static final AuthMethod KEY =
      new AuthMethod.ApiKey(
          "key",
          "Key",
          List.of("ACME_KEY", "OTHER_KEY"),
          "Paste it",
          Optional.empty(),
          SecretFormat.ANY);

  @TempDir private Path directory;
  private final List<String> notes = new ArrayList<>();
  private AuthFixture auth;
  private Credentials credentials;

  @BeforeEach
  void open() throws IOException {
    auth = new AuthFixture(directory);
    auth.environment.variables.put("ACME_KEY", "first");
    auth.environment.variables.put("OTHER_KEY", "second");
    auth.store.write(
        auth.slot("key"),
        StoredCredential.of(new Credential.ApiKey(Secret.of("stored")), AuthFixture.NOON));
    credentials =
        new CredentialAccess(
                auth.store,
                auth.locks,
                auth.servers,
                TokenRefreshPolicy.USUAL,
                auth.clock,
                notes::add)
            .open(auth.provider(KEY), AuthFixture.ACCOUNT, Deadline.in(Duration.ofSeconds(30)));
  }

  @AfterEach
  void close() {
    auth.close();
  }

  @Test
  void triesTheNextVariableAndThenTheStoredKey() {
    Credential first = credentials.find("key").orElseThrow();
    Credential second = credentials.replace(first).orElseThrow();
    Credential stored = credentials.replace(second).orElseThrow();

    assertThat(List.of(first, second, stored).stream().map(key -> key.secret().reveal()))
        .containsExactly("first", "second", "stored");
    assertThat(credentials.replace(stored)).isEmpty();
  }

  @Test
  void namesThePlaceOfTheRefusedKeyAndNeverTheKey() {
    Credential first = credentials.find("key").orElseThrow();
    credentials.replace(credentials.replace(first).orElseThrow());

    assertThat(notes)
        .containsExactly(
            "acme: the key in ACME_KEY was refused; trying the one in OTHER_KEY",
            "acme: the key in OTHER_KEY was refused; trying the one that is stored");
  }

  @Test
  void doesNotTryAKeyAgainThatStandsInTwoPlaces() {
    auth.environment.variables.put("OTHER_KEY", "first");
    Credential first = credentials.find("key").orElseThrow();

    assertThat(AuthFixture.revealed(credentials.replace(first))).isEqualTo("stored");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'first'",
        "\"first\"",
        "Bearer first",
        "bearer  first",
        "token first",
        "\uFEFFfirst\r\n",
        "\tfirst ",
        "\"Bearer first\""
      })
  void takesTheKeyOutOfWhatSticksToIt(String value) {
    auth.environment.variables.put("ACME_KEY", value);

    assertThat(credentials.find("key").orElseThrow().secret().reveal()).isEqualTo("first");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fir\u00e9st", "first\u200B", "\u2060first"})
  void namesTheVariableWhoseKeyCannotBeSent(String value) {
    auth.environment.variables.put("ACME_KEY", value);

    assertThatThrownBy(() -> credentials.find("key"))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("ACME_KEY")
        .hasMessageNotContaining("fir");
  }
}
