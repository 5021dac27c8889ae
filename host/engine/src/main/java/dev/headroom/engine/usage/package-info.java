/** Learns the usage: strategies with fallback, providers in parallel, snapshots, pace. */
@NullMarked
package dev.headroom.engine.usage;

import org.jspecify.annotations.NullMarked;
