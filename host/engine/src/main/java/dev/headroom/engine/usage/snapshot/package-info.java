/** Answers about usage on disk: the latest of each provider, and their history. */
@NullMarked
package dev.headroom.engine.usage.snapshot;

import org.jspecify.annotations.NullMarked;
