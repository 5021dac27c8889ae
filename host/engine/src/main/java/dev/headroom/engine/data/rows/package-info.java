/** Rows on their way to whoever shows them: one after the other, never all in memory. */
@NullMarked
package dev.headroom.engine.data.rows;

import org.jspecify.annotations.NullMarked;
