/** {@code headroom tables}. */
@NullMarked
package dev.headroom.cli.tables;

import org.jspecify.annotations.NullMarked;
