/** Brings the tables of the mirror up to date. */
@NullMarked
package dev.headroom.host.data.sync;

import org.jspecify.annotations.NullMarked;
