/** Looks over the installation: what is there, what is wrong, and what mends it. */
@NullMarked
package dev.headroom.engine.doctor;

import org.jspecify.annotations.NullMarked;
