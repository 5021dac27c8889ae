/** Fake providers on loopback, from the scenario files that plugins ship. */
@NullMarked
package dev.headroom.host.sandbox;

import org.jspecify.annotations.NullMarked;
