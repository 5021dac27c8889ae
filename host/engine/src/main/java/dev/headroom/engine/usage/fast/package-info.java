/** What decides whether an answer on disk may be shown without loading anything else. */
@NullMarked
package dev.headroom.engine.usage.fast;

import org.jspecify.annotations.NullMarked;
