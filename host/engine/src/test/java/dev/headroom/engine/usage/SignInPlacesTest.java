package dev.headroom.engine.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.SecretFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInPlacesTest {
  private static final AuthMethod KEY =
      new AuthMethod.ApiKey(
          "key",
          "API key",
          List.of("ACME_KEY", "ACME_TOKEN"),
          "",
          Optional.empty(),
          SecretFormat.ANY);
  private static final AuthMethod TOOL =
      new AuthMethod.ExternalCredential(
          "cli",
          "Acme",
          "Acme CLI",
          (machine, settings) -> new AuthMethod.ExternalCredential.LookupResult.Absent(),
          "",
          Optional.empty());

  @Test
  void namesToolsVariablesAndTheStoreOnce() {
    AuthMethod cookie = new AuthMethod.PastedToken("cookie", "Cookie", "", SecretFormat.ANY);

    assertThat(SignInPlaces.of(List.of(TOOL, KEY, cookie), tool -> List.of()))
        .containsExactly("the login of Acme CLI", "ACME_KEY", "ACME_TOKEN", "a stored credential");
  }

  @Test
  void whatOnlyAnotherToolHasIsNotStored() {
    assertThat(SignInPlaces.of(List.of(TOOL), tool -> List.of()))
        .containsExactly("the login of Acme CLI");
    assertThat(SignInPlaces.of(List.of(), tool -> List.of())).isEmpty();
  }

  @Test
  void namesTheFilesOfATool() {
    assertThat(
            SignInPlaces.of(List.of(TOOL), tool -> List.of("/home/ada/.acme", "keychain item A")))
        .containsExactly("the login of Acme CLI in /home/ada/.acme and keychain item A");
  }

  @Test
  void whereOnlySigningInHelpsNothingIsNamed() {
    AuthMethod cookie = new AuthMethod.PastedToken("cookie", "Cookie", "", SecretFormat.ANY);

    assertThat(SignInPlaces.of(List.of(cookie), tool -> List.of())).isEmpty();
  }
}
