package dev.headroom.plugins.codex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.auth.Credential.TokenSet;
import dev.headroom.testkit.TestingProviderContext;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodexCredentialsTest {
  private static final String FILE = "~/.codex/auth.json";

  @TempDir Path root;

  @Test
  void readsTheTokenAndTheAccountAndLeavesTheRefreshTokenWhereItIs() {
    TokenSet token =
        token(
            machine()
                .file(
                    FILE,
                    "{\"tokens\":{\"access_token\":\"mine\",\"refresh_token\":\"theirs\","
                        + "\"account_id\":\"acct-1\"},\"access_token\":\"old\"}"));

    assertThat(token.secret().reveal()).isEqualTo("mine");
    assertThat(token.refreshToken()).isEmpty();
    assertThat(token.expiresAt()).isEmpty();
    assertThat(token.attributes()).containsEntry(CodexCredentials.ACCOUNT_ID, "acct-1");
  }

  @Test
  void readsTheFlatShapeWhenTheNestedOneIsEmpty() {
    TokenSet token =
        token(
            machine()
                .file(
                    FILE,
                    "{\"tokens\":{\"access_token\":\"\"},\"access_token\":\"flat\","
                        + "\"refresh_token\":\"theirs\",\"expires_at\":\"2026-12-15T12:30:00Z\"}"));

    assertThat(token.secret().reveal()).isEqualTo("flat");
    assertThat(token.refreshToken()).isEmpty();
    assertThat(token.expiresAt()).contains(Instant.parse("2026-12-15T12:30:00Z"));
  }

  @Test
  void readsTheFileOfTheHomeThatIsSet() {
    assertThat(
            token(
                    machine()
                        .file(FILE, "{\"access_token\":\"default\"}")
                        .file("~/other/auth.json", "{\"access_token\":\"other\"}")
                        .variable("CODEX_HOME", "~/x/../other"))
                .secret()
                .reveal())
        .isEqualTo("other");
  }

  @Test
  void fallsBackToTheKeychain() {
    assertThat(
            token(machine().keychain("Codex Auth", "{\"tokens\":{\"access_token\":\"keychain\"}}"))
                .secret()
                .reveal())
        .isEqualTo("keychain");
  }

  @Test
  void readsAKeychainItemOfSeveralLines() {
    String item = "{\n  \"tokens\": {\n    \"access_token\": \"pretty\"\n  }\n}";

    assertThat(token(machine().keychain("Codex Auth", item)).secret().reveal()).isEqualTo("pretty");
  }

  @Test
  void namesTheKeychainAccountAsTheCliDoes() {
    // printf %s /home/ada/.codex | sha256sum
    assertThat(CodexCredentials.keychainAccount(Path.of("/home/ada/.codex")))
        .isEqualTo("cli|09225bfea46805b1");
  }

  @Test
  void neverSendsAnAccountThatIsNoHeader() {
    assertThat(
            token(
                    machine()
                        .file(
                            FILE,
                            "{\"tokens\":{\"access_token\":\"t\",\"account_id\":\"a\\r\\nb: c\"}}"))
                .attributes())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|holds nothing instead of JSON",
        "{}|holds no access token",
        "{\"tokens\":\"x\"}|holds no access token",
        "{\"OPENAI_API_KEY\":\"sk-1\",\"tokens\":null}|holds only an API key, which has no plan"
      })
  void saysWhyAFileIsOfNoUse(String content, String reason) {
    assertThat(find(machine().file(FILE, content)))
        .isEqualTo(
            new LookupResult.Unusable(root.resolve("home/.codex/auth.json").toString(), reason));
  }

  @Test
  void findsNothingOnAMachineWithoutTheCli() {
    assertThat(find(machine()))
        .isInstanceOfSatisfying(
            LookupResult.Absent.class,
            absent -> assertThat(absent.lookedIn().getFirst()).endsWith("auth.json"));
  }

  @Test
  void keepsTheKeychainForWhenTheFileIsRefused() {
    String item = "{\"tokens\":{\"access_token\":\"item\",\"account_id\":\"%s\"}}";
    String file = "{\"tokens\":{\"access_token\":\"file\",\"account_id\":\"one\"}}";

    assertThat(find(machine().file(FILE, file).keychain("Codex Auth", item.formatted("one"))))
        .isInstanceOfSatisfying(
            LookupResult.Found.class, found -> assertThat(found.other()).isPresent());
    assertThat(find(machine().file(FILE, file).keychain("Codex Auth", item.formatted("two"))))
        .isInstanceOfSatisfying(
            LookupResult.Found.class, found -> assertThat(found.other()).isEmpty());
  }

  private TestingProviderContext.Builder machine() {
    return TestingProviderContext.builder(new CodexProvider(), root);
  }

  private static LookupResult find(TestingProviderContext.Builder machine) {
    return CodexCredentials.find(machine.build().environment());
  }

  private static TokenSet token(TestingProviderContext.Builder machine) {
    LookupResult finding = find(machine);
    assertThat(finding).isInstanceOf(LookupResult.Found.class);
    return (TokenSet) ((LookupResult.Found) finding).credential();
  }
}
