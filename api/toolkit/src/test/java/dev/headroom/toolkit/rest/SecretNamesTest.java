package dev.headroom.toolkit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "key",
        "apiKey",
        "API_KEY",
        "myAPIKey",
        "preSharedKey",
        "peerCertificatePrivateKey",
        "peerCertificateKeyPassphrase",
        "caCertificate",
        "clientsecret",
        "client-secret",
        "access_token",
        "PASSWORD",
        "userpassword",
        "key2",
        "psk",
        "Set-Cookie",
        "sessionId"
      })
  void takesWhatSoundsLikeASecretForOne(String name) {
    assertThat(SecretNames.matches(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "name",
        "keyboard",
        "monkey",
        "hockeyTeam",
        "authenticationType",
        "sessionStartTime",
        "spinning",
        "ipV4Address",
        "certainty",
        "description"
      })
  void leavesOtherNamesAlone(String name) {
    assertThat(SecretNames.matches(name)).isFalse();
  }
}
