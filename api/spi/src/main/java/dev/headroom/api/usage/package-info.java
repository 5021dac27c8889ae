/**
 * What a provider knows about an account: limits, spend, balances, and how it finds out.
 *
 * @since 0.1
 */
@NullMarked
package dev.headroom.api.usage;

import org.jspecify.annotations.NullMarked;
