/** The fake service that plays scenarios, and what can go wrong with its answers. */
@NullMarked
package dev.headroom.testkit.fake;

import org.jspecify.annotations.NullMarked;
