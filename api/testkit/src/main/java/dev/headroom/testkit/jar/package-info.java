/** What the jar of a plugin must hold, and what it must not. */
@NullMarked
package dev.headroom.testkit.jar;

import org.jspecify.annotations.NullMarked;
