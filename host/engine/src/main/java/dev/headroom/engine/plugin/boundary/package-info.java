/** Every call into a plugin: guarded, bounded in time, its failures turned into diagnostics. */
@NullMarked
package dev.headroom.engine.plugin.boundary;

import org.jspecify.annotations.NullMarked;
