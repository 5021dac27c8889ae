/** The entry point; the rooms below it do the work. */
@NullMarked
package dev.headroom.cli.root;

import org.jspecify.annotations.NullMarked;
