/** Signing in and out. */
@NullMarked
package dev.headroom.engine.auth.signin;

import org.jspecify.annotations.NullMarked;
