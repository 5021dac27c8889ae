/** The rows of remote collections, kept on disk: one database for each profile. */
@NullMarked
package dev.headroom.engine.data.mirror;

import org.jspecify.annotations.NullMarked;
