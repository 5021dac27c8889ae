/** The rows of remote collections, kept on disk: one database for each profile. */
@NullMarked
package dev.headroom.host.data.mirror;

import org.jspecify.annotations.NullMarked;
