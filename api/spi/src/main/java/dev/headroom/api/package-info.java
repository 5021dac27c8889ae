/**
 * The entry points of a plugin, and what the host lends to it.
 *
 * <h2>Order of calls</h2>
 *
 * <ol>
 *   <li>The host reads the plugin's manifest and checks the API range it asks for. No plugin code
 *       has run yet.
 *   <li>{@link dev.headroom.api.ProviderPlugin#providers()} is called once, right after the plugin
 *       was instantiated.
 *   <li>The declarations of each {@link dev.headroom.api.Provider} are read, in any order and at
 *       most once per process.
 *   <li>Strategies, resources, status pages and commands are called with a {@link
 *       dev.headroom.api.ProviderContext}, any number of times, each call on a virtual thread of
 *       its own, and different calls at the same time.
 * </ol>
 *
 * <h2>Threads, time and cancellation</h2>
 *
 * <p>Every method blocks; nothing here is asynchronous. The host puts a deadline on every call and
 * interrupts the thread when the deadline passes or the user gives up. The host's own services
 * answer an interrupt with {@link dev.headroom.api.CancelledException}, which a plugin lets pass.
 *
 * <h2>Errors</h2>
 *
 * <p>An expected failure is a {@link dev.headroom.api.ProviderError} with a kind, carried by a
 * result type or by a {@link dev.headroom.api.ProviderException}. Anything else that escapes from a
 * plugin is reported as that plugin's failure and never ends the command.
 *
 * <h2>Compatibility</h2>
 *
 * <p>The SPI follows semantic versioning. Before 1.0 a minor version may break, afterwards only a
 * major one. Types marked {@link dev.headroom.api.Preview} may change in any version. Interfaces
 * that plugins implement grow by default methods only; interfaces that the host implements may gain
 * methods at any time, so a plugin must not implement them (the testkit does, and is released
 * together with the SPI). Enumerations and sealed types may gain members in a minor version where
 * their documentation says so.
 *
 * @since 0.1
 */
@NullMarked
package dev.headroom.api;

import org.jspecify.annotations.NullMarked;
