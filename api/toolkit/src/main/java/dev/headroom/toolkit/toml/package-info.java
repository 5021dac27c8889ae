/** Reads TOML, and edits it with comments kept. */
@NullMarked
package dev.headroom.toolkit.toml;

import org.jspecify.annotations.NullMarked;
