/** Commands: parse, call one service, hand the result to the output. No logic. */
@NullMarked
package dev.headroom.cli.common;

import org.jspecify.annotations.NullMarked;
