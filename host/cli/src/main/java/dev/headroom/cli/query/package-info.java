/** {@code headroom query}. */
@NullMarked
package dev.headroom.cli.query;

import org.jspecify.annotations.NullMarked;
