/** What answers mean, and calls that may fail without harm. */
@NullMarked
package dev.headroom.toolkit.http;

import org.jspecify.annotations.NullMarked;
