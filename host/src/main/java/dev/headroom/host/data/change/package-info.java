/** Changes single rows where they live, and tells the mirror what was changed. */
@NullMarked
package dev.headroom.host.data.change;

import org.jspecify.annotations.NullMarked;
