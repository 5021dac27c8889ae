package dev.headroom.engine.auth.token;

import dev.headroom.engine.auth.store.CredentialStore;
import java.time.Clock;

/** What the credentials of every provider are made with. */
record CredentialServices(
    CredentialStore store,
    TokenRefreshes renewals,
    TokenRefreshers renewers,
    TokenRefreshPolicy policy,
    Clock clock) {}
