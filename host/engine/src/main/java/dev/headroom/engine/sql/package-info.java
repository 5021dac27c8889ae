/**
 * Reads SQL: tokens, the guard that lets only queries through, and the structured form of a
 * statement.
 */
@NullMarked
package dev.headroom.engine.sql;

import org.jspecify.annotations.NullMarked;
