/** Puts together what a call of a provider may use: the context. */
@NullMarked
package dev.headroom.engine.provider;

import org.jspecify.annotations.NullMarked;
