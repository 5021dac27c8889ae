/** Profiles: the scope of settings, credentials, caches and history. */
@NullMarked
package dev.headroom.host.profile;

import org.jspecify.annotations.NullMarked;
