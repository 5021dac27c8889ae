/** Retries, and limits per origin and per credential. */
@NullMarked
package dev.headroom.engine.http.limit;

import org.jspecify.annotations.NullMarked;
