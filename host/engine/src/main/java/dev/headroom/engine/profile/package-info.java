/** Profiles: the scope of settings, credentials, caches and history. */
@NullMarked
package dev.headroom.engine.profile;

import org.jspecify.annotations.NullMarked;
