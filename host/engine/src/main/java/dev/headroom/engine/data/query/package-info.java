/**
 * SQL over the mirror: reads a statement, lets only those through that read, brings the tables it
 * names up to date, and runs it where nothing can be written.
 */
@NullMarked
package dev.headroom.engine.data.query;

import org.jspecify.annotations.NullMarked;
