/** {@code --sandbox}: the program against fake providers on this machine. */
@NullMarked
package dev.headroom.cli.sandbox;

import org.jspecify.annotations.NullMarked;
