/** How connections are made: options, proxies and trusted certificates. */
@NullMarked
package dev.headroom.engine.http.connection;

import org.jspecify.annotations.NullMarked;
