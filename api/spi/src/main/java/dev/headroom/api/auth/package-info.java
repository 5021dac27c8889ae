/**
 * The ways to sign in, which a plugin declares and the host performs, and the credentials that come
 * of it.
 *
 * @since 0.1
 */
@NullMarked
package dev.headroom.api.auth;

import org.jspecify.annotations.NullMarked;
