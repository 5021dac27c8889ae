/** Helpers beside the SPI that most plugins want. */
@NullMarked
package dev.headroom.toolkit;

import org.jspecify.annotations.NullMarked;
