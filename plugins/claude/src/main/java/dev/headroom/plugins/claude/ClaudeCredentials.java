package dev.headroom.plugins.claude;

import dev.headroom.api.Environment;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ExternalCredential;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult.Absent;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult.Found;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult.Unusable;
import dev.headroom.api.auth.Credential.TokenSet;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.auth.SecretFormat;
import dev.headroom.toolkit.auth.VendorFile;
import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways to sign in to Claude: what Claude Code keeps on this machine, or a browser session. */
final class ClaudeCredentials {
  static final String CLAUDE_CODE = "claude_code";
  static final String SESSION_KEY = "session_key";

  /** Attributes of a borrowed token: hints at the plan, used while the account does not answer. */
  static final String RATE_LIMIT_TIER = "rate_limit_tier";

  static final String SUBSCRIPTION_TYPE = "subscription_type";

  static final String SESSION_COOKIE = "sessionKey";

  private static final String KEYCHAIN_SERVICE = "Claude Code-credentials";
  private static final String USAGE_SCOPE = "user:profile";

  /**
   * Makes Claude Code renew its token: the smallest question that costs next to nothing. The token
   * is renewed on the way, whatever comes of the question.
   */
  private static final List<String> RENEWAL =
      List.of(
          "claude",
          "-p",
          "ok",
          "--model",
          "haiku",
          "--output-format",
          "json",
          "--no-session-persistence",
          "--permission-mode",
          "plan",
          "--allowed-tools",
          "",
          "--max-budget-usd",
          "0.001");

  private ClaudeCredentials() {}

  static List<AuthMethod> methods() {
    return List.of(
        new ExternalCredential(
            CLAUDE_CODE,
            "Claude Code",
            "Claude Code",
            (environment, settings) -> find(environment),
            "run `claude`",
            Optional.of(new ExternalCredential.Renewal(RENEWAL))),
        new AuthMethod.PastedToken(
            SESSION_KEY,
            "claude.ai browser session",
            "In a browser logged in to https://claude.ai, open DevTools > Application (Firefox:"
                + " Storage) > Cookies and copy the value of sessionKey.",
            new SecretFormat(List.of("sk-ant-sid01-"), Optional.of(SESSION_COOKIE))));
  }

  /**
   * Looks into the credentials file and the macOS keychain. Both may hold a sign-in; Claude Code
   * uses the one that was renewed last, and that is the one that ends last, or never.
   */
  static LookupResult find(Environment environment) {
    Optional<String> named = namedDirectory(environment);
    Path directory =
        named
            .map(literal -> environment.workingDirectory().resolve(literal))
            .orElseGet(() -> environment.home().resolve(".claude"));
    LookupResult inFile = findInFile(directory.resolve(".credentials.json"));
    String service = keychainService(named);
    LookupResult inKeychain =
        environment
            .keychain(service, Optional.empty())
            .map(item -> readKeychainItem(item, "keychain item " + service))
            .orElseGet(Absent::new);
    if (inFile instanceof Found file && inKeychain instanceof Found item) {
      return endOf(item).isAfter(endOf(file)) ? before(item, file) : before(file, item);
    }
    if (inFile instanceof Absent && inKeychain instanceof Absent) {
      return absent(environment, directory, service);
    }
    if (inFile instanceof Found || inKeychain instanceof Absent) {
      return inFile;
    }
    return inKeychain instanceof Found || inFile instanceof Absent ? inKeychain : inFile;
  }

  private static Absent absent(Environment environment, Path directory, String service) {
    String file = directory.resolve(".credentials.json").toString();
    return environment.operatingSystem() == Environment.OperatingSystem.MACOS
        ? new Absent(List.of(file, "keychain item " + service))
        : new Absent(List.of(file));
  }

  private static Found before(Found first, Found other) {
    return new Found(first.credential(), first.where(), Optional.of(other));
  }

  private static Instant endOf(Found found) {
    return found.credential() instanceof TokenSet token
        ? token.expiresAt().orElse(Instant.MAX)
        : Instant.MAX;
  }

  /**
   * Returns the directory that a variable names. Claude Code takes the value as one literal path,
   * relative to the current directory, also with a {@code ~} in it. A directory that was named and
   * holds nothing is not replaced by the default one: that could be another account.
   */
  private static Optional<String> namedDirectory(Environment environment) {
    return environment.isSet("CLAUDE_SECURESTORAGE_CONFIG_DIR")
        ? environment.variable("CLAUDE_SECURESTORAGE_CONFIG_DIR")
        : environment.variable("CLAUDE_CONFIG_DIR");
  }

  /** Each named directory has an item of its own, whose name ends with a part of a digest of it. */
  static String keychainService(Optional<String> directory) {
    return directory
        .map(path -> KEYCHAIN_SERVICE + "-" + shortDigest(Normalizer.normalize(path, Form.NFC)))
        .orElse(KEYCHAIN_SERVICE);
  }

  private static String shortDigest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static LookupResult findInFile(Path file) {
    return switch (VendorFile.read(file)) {
      case VendorFile.Missing() -> new Absent();
      case VendorFile.Unreadable(String reason) -> new Unusable(file.toString(), reason);
      case VendorFile.Content content -> readFile(content, file.toString());
    };
  }

  private static LookupResult readFile(VendorFile.Content content, String where) {
    try {
      JsonView json = content.json();
      return json.field("access_token").isPresent() && !json.field("claudeAiOauth").isPresent()
          ? readFlat(json, where)
          : readNested(json, where);
    } catch (InvalidJsonException invalid) {
      return new Unusable(where, "holds " + invalid.found());
    }
  }

  private static LookupResult readKeychainItem(Secret item, String where) {
    try {
      return readNested(JsonText.parse(item.reveal()), where);
    } catch (InvalidJsonException invalid) {
      return new Unusable(where, "holds " + invalid.found());
    }
  }

  /** The normal shape. Times are in milliseconds. */
  private static LookupResult readNested(JsonView json, String where) {
    JsonView login = json.field("claudeAiOauth");
    if (!login.isObject()) {
      return new Unusable(
          where,
          json.field("mcpOAuth").isPresent()
              ? "holds sign-ins of MCP servers only, none of Claude"
              : "holds no sign-in of Claude");
    }
    List<String> scopes =
        login.field("scopes").list().stream().flatMap(scope -> scope.text().stream()).toList();
    if (!scopes.isEmpty() && !scopes.contains(USAGE_SCOPE)) {
      return new Unusable(
          where, "holds a token that may not read usage (it lacks the scope " + USAGE_SCOPE + ")");
    }
    Map<String, String> attributes = new HashMap<>();
    login.field("rateLimitTier").text().ifPresent(tier -> attributes.put(RATE_LIMIT_TIER, tier));
    login
        .field("subscriptionType")
        .text()
        .ifPresent(type -> attributes.put(SUBSCRIPTION_TYPE, type));
    return found(
        login.field("accessToken"),
        login.field("expiresAt").epochMillis(),
        scopes,
        attributes,
        where);
  }

  /** A shape of older files. */
  private static LookupResult readFlat(JsonView json, String where) {
    return found(
        json.field("access_token"), json.field("expires_at").instant(), List.of(), Map.of(), where);
  }

  /** The refresh token stays where it is: it belongs to Claude Code, and using it ends it there. */
  private static LookupResult found(
      JsonView token,
      Optional<Instant> expiresAt,
      List<String> scopes,
      Map<String, String> attributes,
      String where) {
    Optional<Secret> secret = token.secret();
    if (secret.isEmpty()) {
      return new Unusable(where, "holds no access token");
    }
    return new Found(
        new TokenSet(secret.get(), Optional.empty(), expiresAt, scopes, attributes), where);
  }
}
