package dev.headroom.engine.auth.token;

import dev.headroom.engine.auth.store.CredentialStore;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What the credentials of every provider are made with.
 *
 * @param notes receives a line about a key that was refused where another one is tried
 */
record CredentialServices(
    CredentialStore store,
    TokenRefreshes renewals,
    TokenRefreshers renewers,
    TokenRefreshPolicy policy,
    Clock clock,
    Consumer<String> notes) {}
