/**
 * The only way a plugin talks to the network. The client behind it belongs to the host.
 *
 * @since 0.1
 */
@NullMarked
package dev.headroom.api.http;

import org.jspecify.annotations.NullMarked;
