/** The entry point; the rooms below it do the work. */
@NullMarked
package dev.headroom.host;

import org.jspecify.annotations.NullMarked;
