/**
 * The contracts every plugin has to keep, as interfaces whose default methods are tests. A plugin's
 * test class implements {@link dev.headroom.testkit.contract.ProviderContract}, or the single
 * contracts it wants.
 */
@NullMarked
package dev.headroom.testkit.contract;

import org.jspecify.annotations.NullMarked;
