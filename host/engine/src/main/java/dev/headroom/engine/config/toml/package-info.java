/** Reads TOML, and edits it with comments kept. */
@NullMarked
package dev.headroom.engine.config.toml;

import org.jspecify.annotations.NullMarked;
