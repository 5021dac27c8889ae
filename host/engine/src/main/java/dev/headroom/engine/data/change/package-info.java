/** Changes single rows where they live, and tells the mirror what was changed. */
@NullMarked
package dev.headroom.engine.data.change;

import org.jspecify.annotations.NullMarked;
