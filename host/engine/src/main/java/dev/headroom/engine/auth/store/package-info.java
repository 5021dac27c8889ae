/** Where credentials rest between commands: one slot per provider, sign-in method and account. */
@NullMarked
package dev.headroom.engine.auth.store;

import org.jspecify.annotations.NullMarked;
