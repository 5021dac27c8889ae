/**
 * What a REST resource is made of, so that a plugin declares and does not program: rows from JSON
 * objects ({@link dev.headroom.toolkit.rest.RowMapping}), lists in pages ({@link
 * dev.headroom.toolkit.rest.Paging}), changes as JSON ({@link
 * dev.headroom.toolkit.rest.ChangeBody}), errors by status ({@link
 * dev.headroom.toolkit.rest.ErrorTable}), and all of it together ({@link
 * dev.headroom.toolkit.rest.RestResource}). The parts do not need each other: a provider that is no
 * REST service maps its rows with the same mapping.
 */
@NullMarked
package dev.headroom.toolkit.rest;

import org.jspecify.annotations.NullMarked;
