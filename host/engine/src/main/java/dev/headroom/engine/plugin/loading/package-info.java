/** Puts a plugin into a module layer of its own and reads what it declares. */
@NullMarked
package dev.headroom.engine.plugin.loading;

import org.jspecify.annotations.NullMarked;
