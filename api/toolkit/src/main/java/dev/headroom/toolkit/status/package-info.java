/** The kinds of status pages that many services publish. */
@NullMarked
package dev.headroom.toolkit.status;

import org.jspecify.annotations.NullMarked;
