package dev.headroom.engine.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ExternalCredential;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.auth.SecretFormat;
import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.FileCredentialStore;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.platform.InstallationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialTracesTest {
  private static final AuthMethod KEY =
      new AuthMethod.ApiKey(
          "key", "Key", List.of("FIRST_KEY", "SECOND_KEY"), "", Optional.empty(), SecretFormat.ANY);

  @TempDir Path directory;
  private final InstallationKey key = InstallationKey.ofProcess();
  private final FakeEnvironment environment = new FakeEnvironment();
  private SignInMarks signIns;
  private FileCredentialStore store;

  @BeforeEach
  void openStore() {
    store = new FileCredentialStore(directory.resolve("credentials"), Clock.systemUTC());
    signIns = new SignInMarks(directory.resolve("sign-ins"));
  }

  @Test
  void thereIsNoFingerprintWithoutACredential() {
    CredentialTrace trace = trace(KEY);

    assertThat(trace.fingerprint()).isEmpty();
    assertThat(trace.variables()).containsExactlyInAnyOrder("FIRST_KEY", "SECOND_KEY");
  }

  @Test
  void anotherKeyInTheEnvironmentIsAnotherFingerprint() {
    environment.variables.put("SECOND_KEY", "alice-secret");
    String alice = trace(KEY).fingerprint().orElseThrow();
    environment.variables.put("SECOND_KEY", "bob-secret");

    assertThat(trace(KEY).fingerprint()).isPresent().get().isNotEqualTo(alice);
    assertThat(alice).doesNotContain("alice");
  }

  @Test
  void aRenewalOfWhatWeOwnLeavesTheFingerprintAsItIs() {
    AuthMethod method = new AuthMethod.DeviceCode("device", "Device", AuthFixture::deviceServer);
    store("device", "first");
    String before = trace(method).fingerprint().orElseThrow();
    store("device", "second");

    assertThat(trace(method).fingerprint()).contains(before);
  }

  @Test
  void anotherSignInIsAnotherFingerprint() {
    AuthMethod method = new AuthMethod.DeviceCode("device", "Device", AuthFixture::deviceServer);
    store("device", "first");
    String before = trace(method).fingerprint().orElseThrow();
    assertThat(signIns.change("acme")).isEmpty();

    assertThat(trace(method).fingerprint()).isPresent().get().isNotEqualTo(before);
  }

  @Test
  void nobodyElseCanMakeTheFingerprintOfASecret() {
    environment.variables.put("FIRST_KEY", "alice-secret");
    String here = trace(KEY).fingerprint().orElseThrow();
    var elsewhere = new CredentialTraces(store, signIns, InstallationKey.ofProcess());

    assertThat(elsewhere.of(provider(KEY)).fingerprint()).isPresent().get().isNotEqualTo(here);
  }

  @Test
  void aBorrowedTokenStandsForItselfUnlessItNamesItsAccount() {
    String first = trace(borrowed("one", Map.of("plan", "max"))).fingerprint().orElseThrow();
    String second = trace(borrowed("two", Map.of("plan", "max"))).fingerprint().orElseThrow();
    var account = Map.of(Credential.TokenSet.ACCOUNT_ID, "acct-1");

    assertThat(second).isNotEqualTo(first);
    assertThat(trace(borrowed("one", account)).fingerprint())
        .isEqualTo(trace(borrowed("two", account)).fingerprint());
  }

  @Test
  void aFileThatWasReadIsPartOfTheTraceAndAKeychainLeavesItIncomplete() throws IOException {
    Path file = Files.writeString(directory.resolve("token.json"), "{}");

    CredentialTrace inFile = trace(borrowedFrom(file.toString()));
    CredentialTrace inKeychain = trace(borrowedFrom("keychain item Acme"));

    assertThat(inFile.files()).containsExactly(file);
    assertThat(inFile.complete()).isTrue();
    assertThat(inKeychain.complete()).isFalse();
  }

  @Test
  void aFinderThatAskedTheSettingsLeavesTheTraceIncomplete() throws IOException {
    Path file = Files.writeString(directory.resolve("token.json"), "{}");
    ExternalCredential configured =
        new ExternalCredential(
            "tool",
            "Tool",
            "Tool",
            (machine, settings) -> {
              assertThat(settings.text("token_file")).isEmpty();
              return new LookupResult.Found(
                  Credential.TokenSet.of(Secret.of("token")), file.toString());
            },
            "run `tool`",
            Optional.empty());

    assertThat(trace(configured).complete()).isFalse();
  }

  private CredentialTrace trace(AuthMethod... methods) {
    return new CredentialTraces(store, signIns, key).of(provider(methods));
  }

  private AuthProvider provider(AuthMethod... methods) {
    return new AuthProvider(
        "acme",
        "Acme",
        List.of(methods),
        new FakeSettings(Map.of()),
        List.of(),
        environment,
        () -> {
          throw new AssertionError("no context was expected");
        });
  }

  private void store(String methodId, String token) {
    store.write(
        CredentialSlot.of("acme", methodId, CredentialSlot.DEFAULT_ACCOUNT),
        StoredCredential.of(Credential.TokenSet.of(Secret.of(token)), Instant.EPOCH));
  }

  private static ExternalCredential borrowed(String token, Map<String, String> attributes) {
    return borrowed(
        new Credential.TokenSet(
            Secret.of(token), Optional.empty(), Optional.empty(), List.of(), attributes),
        "/nowhere/token.json");
  }

  private static ExternalCredential borrowedFrom(String where) {
    return borrowed(Credential.TokenSet.of(Secret.of("token")), where);
  }

  private static ExternalCredential borrowed(Credential credential, String where) {
    return new ExternalCredential(
        "tool",
        "Tool",
        "Tool",
        (machine, settings) -> new LookupResult.Found(credential, where),
        "run `tool`",
        Optional.empty());
  }
}
