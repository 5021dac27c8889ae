/** The Codex provider. */
@NullMarked
package dev.headroom.plugins.codex;

import org.jspecify.annotations.NullMarked;
