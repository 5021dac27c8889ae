/** Looks over the installation: what is there, what is wrong, and what mends it. */
@NullMarked
package dev.headroom.host.doctor;

import org.jspecify.annotations.NullMarked;
