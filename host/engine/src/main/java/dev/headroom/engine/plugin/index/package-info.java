/** The index of known plugins, which answers without opening a jar. */
@NullMarked
package dev.headroom.engine.plugin.index;

import org.jspecify.annotations.NullMarked;
