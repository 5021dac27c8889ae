/** {@code headroom cache}. */
@NullMarked
package dev.headroom.cli.cache;

import org.jspecify.annotations.NullMarked;
