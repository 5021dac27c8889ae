/**
 * The machine: variables, directories, files, locks, processes, terminal. Imports nothing of ours
 * but the SPI.
 */
@NullMarked
package dev.headroom.engine.platform;

import org.jspecify.annotations.NullMarked;
