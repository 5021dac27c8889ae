/** The Claude provider. */
@NullMarked
package dev.headroom.plugins.claude;

import org.jspecify.annotations.NullMarked;
