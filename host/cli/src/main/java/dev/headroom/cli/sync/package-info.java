/** {@code headroom sync}. */
@NullMarked
package dev.headroom.cli.sync;

import org.jspecify.annotations.NullMarked;
