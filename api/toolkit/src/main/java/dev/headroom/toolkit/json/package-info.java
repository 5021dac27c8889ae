/**
 * Lenient reading of JSON that somebody else wrote. Undocumented answers drift: what is missing, of
 * another type or absurd is absent, and only a text that is no JSON at all is an error.
 */
@NullMarked
package dev.headroom.toolkit.json;

import org.jspecify.annotations.NullMarked;
