/**
 * OAuth 2.0 as a native application speaks it: device code (RFC 8628), authorization code with PKCE
 * on loopback (RFC 8252, RFC 7636), client credentials, renewal, revocation (RFC 7009) and
 * discovery (RFC 8414). Every request goes through the HTTP facade.
 */
@NullMarked
package dev.headroom.engine.auth.oauth;

import org.jspecify.annotations.NullMarked;
