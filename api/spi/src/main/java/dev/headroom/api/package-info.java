/** What a plugin implements. */
@NullMarked
package dev.headroom.api;

import org.jspecify.annotations.NullMarked;
