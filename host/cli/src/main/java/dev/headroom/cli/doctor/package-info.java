/** {@code headroom doctor}. */
@NullMarked
package dev.headroom.cli.doctor;

import org.jspecify.annotations.NullMarked;
