/** The contract tests every plugin runs, and the fake provider server. */
@NullMarked
package dev.headroom.testkit;

import org.jspecify.annotations.NullMarked;
