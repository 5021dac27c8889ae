package dev.headroom.engine.auth.oauth;

import dev.headroom.api.auth.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The start of a device sign-in (RFC 8628, section 3.2).
 *
 * @param deviceCode what the token endpoint is polled with
 * @param userCode what the user types
 * @param verificationPage where the user types it
 * @param completePage the same page with the code filled in
 * @param lifetime how long both codes hold
 * @param interval the shortest time between two polls
 */
record DeviceAuthorization(
    Secret deviceCode,
    String userCode,
    URI verificationPage,
    Optional<URI> completePage,
    Duration lifetime,
    Duration interval) {}
