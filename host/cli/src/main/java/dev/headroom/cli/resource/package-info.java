/** Commands that list and change the resources of a provider. */
@NullMarked
package dev.headroom.cli.resource;

import org.jspecify.annotations.NullMarked;
