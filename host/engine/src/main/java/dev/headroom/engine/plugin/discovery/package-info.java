/** Which plugin files there are, and what their manifests declare. Runs no plugin code. */
@NullMarked
package dev.headroom.engine.plugin.discovery;

import org.jspecify.annotations.NullMarked;
