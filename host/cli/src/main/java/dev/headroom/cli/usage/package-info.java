/** {@code headroom usage}, the default command. */
@NullMarked
package dev.headroom.cli.usage;

import org.jspecify.annotations.NullMarked;
