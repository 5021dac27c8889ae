/**
 * What a plugin's tests need: a {@link dev.headroom.api.ProviderContext} that touches nothing of
 * the machine. The contracts every plugin has to keep are in {@code dev.headroom.testkit.contract}.
 */
@NullMarked
package dev.headroom.testkit;

import org.jspecify.annotations.NullMarked;
