/** The rows of one resource, chosen and in order: from the mirror, or from where they live. */
@NullMarked
package dev.headroom.engine.data.listing;

import org.jspecify.annotations.NullMarked;
