/** Constructs what commands are made of. */
@NullMarked
package dev.headroom.cli.wiring;

import org.jspecify.annotations.NullMarked;
