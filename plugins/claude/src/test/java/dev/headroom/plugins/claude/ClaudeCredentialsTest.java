package dev.headroom.plugins.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.auth.Credential.TokenSet;
import dev.headroom.testkit.TestingProviderContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaudeCredentialsTest {
  private static final String NESTED =
      """
      {"claudeAiOauth":{"accessToken":"%s","refreshToken":"theirs","expiresAt":1797337800000,\
      "scopes":["user:inference","user:profile"],"subscriptionType":"max",\
      "rateLimitTier":"default_claude_max_20x"}}\
      """;
  private static final String DEFAULT_FILE = "~/.claude/.credentials.json";

  @TempDir Path root;

  @Test
  void readsTheTokenAndLeavesTheRefreshTokenWhereItIs() {
    TokenSet token = token(machine().file(DEFAULT_FILE, NESTED.formatted("mine")));

    assertThat(token.secret().reveal()).isEqualTo("mine");
    assertThat(token.refreshToken()).isEmpty();
    assertThat(token.expiresAt()).contains(Instant.parse("2026-12-15T12:30:00Z"));
    assertThat(token.scopes()).containsExactly("user:inference", "user:profile");
    assertThat(token.attributes())
        .containsEntry(ClaudeCredentials.SUBSCRIPTION_TYPE, "max")
        .containsEntry(ClaudeCredentials.RATE_LIMIT_TIER, "default_claude_max_20x");
  }

  @Test
  void readsTheFlatShapeOfOlderFiles() {
    TokenSet token =
        token(
            machine()
                .file(
                    DEFAULT_FILE,
                    "{\"access_token\":\"flat\",\"refresh_token\":\"theirs\","
                        + "\"expires_at\":\"2026-12-15T12:30:00Z\"}"));

    assertThat(token.secret().reveal()).isEqualTo("flat");
    assertThat(token.refreshToken()).isEmpty();
    assertThat(token.expiresAt()).contains(Instant.parse("2026-12-15T12:30:00Z"));
  }

  @Test
  void looksWhereClaudeCodeWasToldToKeepItsFiles() {
    Path elsewhere = root.resolve("home/elsewhere");
    Path secure = root.resolve("home/secure");

    assertThat(
            token(
                    machine()
                        .file(DEFAULT_FILE, NESTED.formatted("default"))
                        .file("~/elsewhere/.credentials.json", NESTED.formatted("elsewhere"))
                        .variable("CLAUDE_CONFIG_DIR", elsewhere.toString()))
                .secret()
                .reveal())
        .isEqualTo("elsewhere");
    assertThat(
            token(
                    machine()
                        .file("~/secure/.credentials.json", NESTED.formatted("secure"))
                        .variable("CLAUDE_CONFIG_DIR", elsewhere.toString())
                        .variable("CLAUDE_SECURESTORAGE_CONFIG_DIR", secure.toString()))
                .secret()
                .reveal())
        .isEqualTo("secure");
  }

  @Test
  void showsNoOtherAccountWhenTheNamedDirectoryIsEmpty() {
    assertThat(
            find(
                machine()
                    .file(DEFAULT_FILE, NESTED.formatted("default"))
                    .variable("CLAUDE_CONFIG_DIR", root.resolve("nowhere").toString())))
        .isInstanceOf(LookupResult.Absent.class);
  }

  @Test
  void fallsBackToTheKeychain() {
    assertThat(
            token(machine().keychain("Claude Code-credentials", NESTED.formatted("keychain")))
                .secret()
                .reveal())
        .isEqualTo("keychain");
    assertThat(
            token(
                    machine()
                        .file(DEFAULT_FILE, "{}")
                        .keychain("Claude Code-credentials", NESTED.formatted("keychain")))
                .secret()
                .reveal())
        .isEqualTo("keychain");
  }

  /** The suffix is the start of the SHA-256 of the path, of which NFC is one spelling. */
  @Test
  void takesTheKeychainItemOfItsOwnDirectoryAndNoOther() throws Exception {
    String directory = "/Users/jos\u00e9/.claude-work";
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(directory.getBytes(StandardCharsets.UTF_8));
    String own = "Claude Code-credentials-" + HexFormat.of().formatHex(digest).substring(0, 8);
    String decomposed = Normalizer.normalize(directory, Normalizer.Form.NFD);

    for (String spelling : List.of(directory, decomposed)) {
      assertThat(
              token(
                      machine()
                          .variable("CLAUDE_CONFIG_DIR", spelling)
                          .keychain("Claude Code-credentials", NESTED.formatted("plain"))
                          .keychain(own, NESTED.formatted("own")))
                  .secret()
                  .reveal())
          .isEqualTo("own");
      assertThat(
              find(
                  machine()
                      .variable("CLAUDE_CONFIG_DIR", spelling)
                      .keychain("Claude Code-credentials", NESTED.formatted("plain"))))
          .isInstanceOf(LookupResult.Absent.class);
    }
  }

  @Test
  void readsAKeychainItemOfSeveralLines() {
    String item = "{\n  \"claudeAiOauth\": {\n    \"accessToken\": \"pretty\"\n  }\n}";

    assertThat(token(machine().keychain("Claude Code-credentials", item)).secret().reveal())
        .isEqualTo("pretty");
  }

  @Test
  void takesOnlyTheNestedShapeFromTheKeychain() {
    assertThat(find(machine().keychain("Claude Code-credentials", "{\"access_token\":\"flat\"}")))
        .isInstanceOf(LookupResult.Unusable.class);
  }

  @Test
  void findsNothingOnAMachineWithoutClaudeCode() {
    assertThat(find(machine()))
        .isInstanceOfSatisfying(
            LookupResult.Absent.class,
            absent -> assertThat(absent.lookedIn().getFirst()).endsWith(".credentials.json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|holds nothing instead of JSON",
        "{}|holds no sign-in of Claude",
        "[1]|holds no sign-in of Claude",
        "{\"mcpOAuth\":{}}|holds sign-ins of MCP servers only, none of Claude",
        "{\"claudeAiOauth\":{\"accessToken\":\"\"}}|holds no access token",
        "{\"claudeAiOauth\":{\"accessToken\":\"a\\nb\"}}|holds no access token",
        "{\"claudeAiOauth\":{\"accessToken\":\"x\",\"scopes\":[\"user:inference\"]}}"
            + "|holds a token that may not read usage (it lacks the scope user:profile)"
      })
  void saysWhyAFileIsOfNoUse(String content, String reason) {
    assertThat(find(machine().file(DEFAULT_FILE, content)))
        .isEqualTo(
            new LookupResult.Unusable(
                root.resolve("home/.claude/.credentials.json").toString(), reason));
  }

  @Test
  void acceptsOnlySessionKeysAsSessionKeys() {
    assertThat(ClaudeCredentials.methods())
        .filteredOn(AuthMethod.PastedToken.class::isInstance)
        .singleElement()
        .satisfies(
            method -> {
              AuthMethod.PastedToken manual = (AuthMethod.PastedToken) method;
              assertThat(manual.rule().prefixes()).containsExactly("sk-ant-sid01-");
              assertThat(manual.rule().cookieName()).contains("sessionKey");
            });
  }

  private TestingProviderContext.Builder machine() {
    return TestingProviderContext.builder(new ClaudeProvider(), root);
  }

  private static LookupResult find(TestingProviderContext.Builder machine) {
    return ClaudeCredentials.find(machine.build().environment());
  }

  private static TokenSet token(TestingProviderContext.Builder machine) {
    assertThat(find(machine)).isInstanceOf(LookupResult.Found.class);
    return (TokenSet)
        ((LookupResult.Found) ClaudeCredentials.find(machine.build().environment())).credential();
  }
}
