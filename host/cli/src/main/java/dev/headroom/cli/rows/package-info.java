/** Rows in every format: aligned, CSV, JSON, JSON lines, Markdown, tabs. */
@NullMarked
package dev.headroom.cli.rows;

import org.jspecify.annotations.NullMarked;
