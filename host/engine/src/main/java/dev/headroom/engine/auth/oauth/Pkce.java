package dev.headroom.engine.auth.oauth;

import dev.headroom.api.auth.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The proof that who exchanges a code is who asked for it (RFC 7636).
 *
 * @param verifier 32 random bytes in base64url
 * @param challenge the SHA-256 of the verifier in base64url
 */
record Pkce(Secret verifier, String challenge) {
  /** The only method worth using. */
  static final String METHOD = "S256";

  private static final int RANDOM_BYTES = 32;

  static Pkce create(SecureRandom random) {
    String verifier = randomText(random);
    return new Pkce(Secret.of(verifier), challengeOf(verifier));
  }

  /** Returns 32 random bytes in base64url without padding. */
  static String randomText(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String challengeOf(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
