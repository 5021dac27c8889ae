package dev.headroom.engine.auth.signin;

import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in that succeeded.
 *
 * @param providerId the provider
 * @param methodId the method that was used
 * @param source where the credential is: {@code stored}, another tool's file, variables
 * @param expiresAt when it ends, as far as that is known
 * @param note what the user should know about it
 */
public record SignedIn(
    String providerId,
    String methodId,
    String source,
    Optional<Instant> expiresAt,
    Optional<String> note) {}
