/** The HTTP facade: the one way to the network, on Apache HttpClient 5. */
@NullMarked
package dev.headroom.engine.http;

import org.jspecify.annotations.NullMarked;
