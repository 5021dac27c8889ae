/** {@code headroom status}. */
@NullMarked
package dev.headroom.cli.status;

import org.jspecify.annotations.NullMarked;
