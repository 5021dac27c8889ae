/**
 * Sends one request and reads one response with Apache HttpClient, and logs both without secrets.
 */
@NullMarked
package dev.headroom.engine.http.wire;

import org.jspecify.annotations.NullMarked;
