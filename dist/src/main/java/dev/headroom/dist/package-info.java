/**
 * Builds the image people install: a Java runtime, the host, the bundled plugins and the launchers.
 */
@NullMarked
package dev.headroom.dist;

import org.jspecify.annotations.NullMarked;
