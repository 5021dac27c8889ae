/** The life of a token: who is signed in, when it is refreshed, and by which process. */
@NullMarked
package dev.headroom.engine.auth.token;

import org.jspecify.annotations.NullMarked;
