package dev.headroom.host.auth;

import dev.headroom.host.auth.store.CredentialStore;
import java.time.Clock;

/** What the credentials of every provider are made with. */
record CredentialServices(
    CredentialStore store,
    Renewals renewals,
    Renewers renewers,
    RenewalPolicy policy,
    Clock clock) {}
