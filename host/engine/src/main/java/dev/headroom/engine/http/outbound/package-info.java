/** A request on its way out: its origin, its scope, and what must not be logged of it. */
@NullMarked
package dev.headroom.engine.http.outbound;

import org.jspecify.annotations.NullMarked;
