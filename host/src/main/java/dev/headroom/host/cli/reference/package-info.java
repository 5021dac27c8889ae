/** What is generated from the command line itself: completion scripts and manual pages. */
@NullMarked
package dev.headroom.host.cli.reference;

import org.jspecify.annotations.NullMarked;
