/** What the mapping of usage has in common. */
@NullMarked
package dev.headroom.toolkit.usage;

import org.jspecify.annotations.NullMarked;
