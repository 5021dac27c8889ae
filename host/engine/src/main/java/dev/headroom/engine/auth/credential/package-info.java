/** Sign-in flows, the life of a token, and the store of credentials. */
@NullMarked
package dev.headroom.engine.auth.credential;

import org.jspecify.annotations.NullMarked;
