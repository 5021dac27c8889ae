/** {@code headroom auth}. */
@NullMarked
package dev.headroom.cli.auth;

import org.jspecify.annotations.NullMarked;
