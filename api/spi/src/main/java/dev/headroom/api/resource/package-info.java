/**
 * Remote collections: declared once, queried everywhere. The host drives every scan page by page,
 * so it decides about limits, resumption, renewal of credentials and the mirror.
 *
 * @since 0.1
 */
@NullMarked
@Preview(since = "0.1")
package dev.headroom.api.resource;

import dev.headroom.api.Preview;
import org.jspecify.annotations.NullMarked;
