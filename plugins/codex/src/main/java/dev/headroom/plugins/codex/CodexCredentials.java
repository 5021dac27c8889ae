package dev.headroom.plugins.codex;

import dev.headroom.api.Environment;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ExternalCredential;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult.Absent;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult.Found;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult.Unusable;
import dev.headroom.api.auth.Credential.TokenSet;
import dev.headroom.api.auth.Secret;
import dev.headroom.toolkit.auth.VendorFile;
import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one way to sign in to Codex: what the Codex CLI keeps on this machine. */
final class CodexCredentials {
  static final String CODEX_CLI = "codex_cli";

  /** Attribute of a borrowed token: the account at ChatGPT. */
  static final String ACCOUNT_ID = "account_id";

  private static final String KEYCHAIN_SERVICE = "Codex Auth";

  /** Makes the Codex CLI renew its token. It spends a real request. */
  private static final List<String> RENEWAL =
      List.of("codex", "exec", "say ok", "--skip-git-repo-check", "--sandbox", "read-only");

  private CodexCredentials() {}

  static List<AuthMethod> methods() {
    return List.of(
        new ExternalCredential(
            CODEX_CLI,
            "Codex CLI",
            "Codex CLI",
            (environment, settings) -> find(environment),
            "run `codex login`",
            Optional.of(new ExternalCredential.Renewal(RENEWAL))));
  }

  /** Looks into the file and the macOS keychain; the keychain may hold where the file has ended. */
  static LookupResult find(Environment environment) {
    Path home = CodexHome.of(environment);
    LookupResult inFile = findInFile(home.resolve("auth.json"));
    LookupResult inKeychain =
        environment
            .keychain(KEYCHAIN_SERVICE, Optional.of(keychainAccount(home)))
            .map(item -> read(item.reveal(), "keychain item " + KEYCHAIN_SERVICE))
            .orElseGet(Absent::new);
    // A call names the account beside the token, so another account's token is of no use to it.
    if (inFile instanceof Found file && inKeychain instanceof Found item) {
      boolean isSameAccount = accountOf(file).equals(accountOf(item));
      return new Found(
          file.credential(), file.where(), Optional.of(item).filter(_ -> isSameAccount));
    }
    return inKeychain instanceof Found ? inKeychain : orElse(inFile, inKeychain);
  }

  private static Optional<String> accountOf(Found found) {
    return found.credential() instanceof TokenSet token
        ? Optional.ofNullable(token.attributes().get(ACCOUNT_ID))
        : Optional.empty();
  }

  /** What says where a sign-in should have been says more than nothing. */
  private static LookupResult orElse(LookupResult inFile, LookupResult inKeychain) {
    return inFile instanceof Absent && !(inKeychain instanceof Absent) ? inKeychain : inFile;
  }

  /** The CLI keeps one item for each of its homes. */
  static String keychainAccount(Path home) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(home.toString().getBytes(StandardCharsets.UTF_8));
      return "cli|" + HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static LookupResult findInFile(Path file) {
    return switch (VendorFile.read(file)) {
      case VendorFile.Missing() -> new Absent(List.of(file.toString()));
      case VendorFile.Unreadable(String reason) -> new Unusable(file.toString(), reason);
      case VendorFile.Content content -> read(content.text(), file.toString());
    };
  }

  private static LookupResult read(String text, String where) {
    try {
      return read(JsonText.parse(text), where);
    } catch (InvalidJsonException invalid) {
      return new Unusable(where, "holds " + invalid.found());
    }
  }

  /** The nested shape of today wins over the flat one of older versions. */
  private static LookupResult read(JsonView json, String where) {
    JsonView tokens = json.field("tokens");
    Optional<Secret> nested = tokens.field("access_token").secret();
    if (nested.isPresent()) {
      return found(nested.get(), Optional.empty(), accountId(tokens), where);
    }
    Optional<Secret> flat = json.field("access_token").secret();
    if (flat.isPresent()) {
      return found(flat.get(), json.field("expires_at").instant(), Map.of(), where);
    }
    return new Unusable(
        where,
        json.field("OPENAI_API_KEY").text().isPresent()
            ? "holds only an API key, which has no plan"
            : "holds no access token");
  }

  private static Map<String, String> accountId(JsonView tokens) {
    return tokens
        .field("account_id")
        .text()
        .filter(CodexCredentials::isHeaderText)
        .map(id -> Map.of(ACCOUNT_ID, id))
        .orElseGet(Map::of);
  }

  /** Whether a text can be sent in a header. */
  static boolean isHeaderText(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  /** The refresh token stays where it is: it belongs to the CLI, and using it ends it there. */
  private static LookupResult found(
      Secret token, Optional<Instant> expiresAt, Map<String, String> attributes, String where) {
    return new Found(
        new TokenSet(token, Optional.empty(), expiresAt, List.of(), attributes), where);
  }
}
