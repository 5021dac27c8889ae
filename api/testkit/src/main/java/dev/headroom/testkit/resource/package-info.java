/** The fake lists on which every resource of a provider is tried, and what is tried on them. */
@NullMarked
package dev.headroom.testkit.resource;

import org.jspecify.annotations.NullMarked;
