/** {@code headroom profile}. */
@NullMarked
package dev.headroom.cli.profile;

import org.jspecify.annotations.NullMarked;
