/** Commands below the name of a provider. */
@NullMarked
package dev.headroom.cli.provider;

import org.jspecify.annotations.NullMarked;
