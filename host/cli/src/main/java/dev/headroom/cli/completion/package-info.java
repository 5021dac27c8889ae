/** What is generated from the command line itself: completion scripts and manual pages. */
@NullMarked
package dev.headroom.cli.completion;

import org.jspecify.annotations.NullMarked;
