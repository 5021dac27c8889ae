/**
 * The plugin runtime: finds plugin jars, judges them, loads each into a module layer of its own.
 */
@NullMarked
package dev.headroom.engine.plugin;

import org.jspecify.annotations.NullMarked;
