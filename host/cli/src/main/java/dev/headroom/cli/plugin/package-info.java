/** {@code headroom plugin}. */
@NullMarked
package dev.headroom.cli.plugin;

import org.jspecify.annotations.NullMarked;
