/** Brings the tables of the mirror up to date. */
@NullMarked
package dev.headroom.engine.data.sync;

import org.jspecify.annotations.NullMarked;
