/** The only code that prints: tables, bars, JSON. Escapes every string that came from outside. */
@NullMarked
package dev.headroom.cli.terminal;

import org.jspecify.annotations.NullMarked;
