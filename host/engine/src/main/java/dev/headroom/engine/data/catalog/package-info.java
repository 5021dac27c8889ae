/**
 * Remote collections as tables: which there are, how fresh they have to be. Below it lie the mirror
 * that keeps their rows, the sync that fills it and the queries that read it.
 */
@NullMarked
package dev.headroom.engine.data.catalog;

import org.jspecify.annotations.NullMarked;
