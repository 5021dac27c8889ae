/**
 * Layered settings: where each value comes from, and the settings file with the user's comments
 * kept.
 */
@NullMarked
package dev.headroom.engine.config;

import org.jspecify.annotations.NullMarked;
