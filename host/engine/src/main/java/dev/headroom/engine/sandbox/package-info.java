/**
 * The sandbox: the same program on a pretended machine, against fake services on loopback that play
 * the scenarios in the plugins. Nothing of the user is read or written, and nothing leaves the
 * machine.
 */
@NullMarked
package dev.headroom.engine.sandbox;

import org.jspecify.annotations.NullMarked;
