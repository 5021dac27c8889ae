/**
 * Scenarios: what a provider would see and what its service would answer, written down in files
 * inside the plugin. The sandbox of the host plays them, the testkit tests with them; the format is
 * described in {@code docs/scenarios.md}.
 */
@NullMarked
package dev.headroom.toolkit.scenario;

import org.jspecify.annotations.NullMarked;
