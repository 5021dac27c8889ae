/** The GitHub Copilot provider. */
@NullMarked
package dev.headroom.plugins.copilot;

import org.jspecify.annotations.NullMarked;
