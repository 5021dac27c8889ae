/** Sign-in flows, the life of a token, and the store of credentials. */
@NullMarked
package dev.headroom.host.auth;

import org.jspecify.annotations.NullMarked;
