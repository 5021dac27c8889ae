/** {@code headroom shell}. */
@NullMarked
package dev.headroom.cli.shell;

import org.jspecify.annotations.NullMarked;
