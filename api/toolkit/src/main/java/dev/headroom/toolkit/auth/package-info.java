/** Reading the credentials that other tools keep on this machine. */
@NullMarked
package dev.headroom.toolkit.auth;

import org.jspecify.annotations.NullMarked;
